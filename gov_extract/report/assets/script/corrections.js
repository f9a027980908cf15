// What a reader corrects, held till the page is closed.
const struck = new Set(); // ids of items that are wrong as a whole
