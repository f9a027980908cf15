"""A server of HTTP: texts and files in, what is found in them out. docs/server.md is for who runs it.

    client ─► protocol ─► app ─► bodies ─► pool ─► a worker process: work ─► asked ─► answers
              times       routes  bytes    queue                      limits   what   JSON or a page

Nothing of a request is understood in the process that listens: it counts bytes and seconds, and hands the body on to a
worker process, which can be killed at any time and costs one request then.
"""
