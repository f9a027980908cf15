"""What pytest collects of the package for its doctests: the server only where its extra is installed."""

from importlib.util import find_spec

_SERVE = ("prometheus_client", "python_multipart", "starlette", "uvicorn")

# Its modules load what the extra brings at once; all others of the package load an extra on use.
collect_ignore = [] if all(map(find_spec, _SERVE)) else ["gov_extract/server"]
