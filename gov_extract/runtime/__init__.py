"""Many texts on several processes, in order, whatever happens to one of them. No rule of extraction lives here."""
