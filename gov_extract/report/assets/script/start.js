// When all is ready: the view that the address names.
readAddress();
addEventListener("hashchange", readAddress);
