// Whether a string is a time as the library writes it: EDTF (ISO 8601-2) with the times of day of ISO 8601-1.
const POINT = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::([0-5]\d)(?::([0-5]\d))?)?)?)?)?$/;
const SOME_YEARS = /^(\d\d\dX|\d\dXX)$/; // 199X, 19XX
const SEASONS = { 21: [3, 5], 22: [6, 8], 23: [9, 11], 24: [12, 2] };

function daysOf(year, month) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

// The first and the last moment of a date, as strings that stand in order of time; null where it is none, or no such day.
function momentsOf(point) {
  if (SOME_YEARS.test(point)) return [`${point.replaceAll("X", "0")}-01-01T00:00:00`, `${point.replaceAll("X", "9")}-12-31T24:59:59`];
  const [, year, month, day, hour, minute, second] = POINT.exec(point) || [];
  if (!Number(year)) return null;
  const two = (number) => String(number).padStart(2, "0");
  const season = !day && SEASONS[month];
  const [begins, ends] = season || (month ? [Number(month), Number(month)] : [1, 12]);
  if (begins < 1 || begins > 12) return null;
  const lastYear = Number(year) + (ends < begins ? 1 : 0);
  const last = daysOf(lastYear, ends);
  if (day && (day < 1 || day > last)) return null;
  if (hour > 24 || (hour === "24" && (minute > 0 || second > 0))) return null;
  return [
    `${year}-${two(begins)}-${day || "01"}T${hour || "00"}:${minute || "00"}:${second || "00"}`,
    `${String(lastYear).padStart(4, "0")}-${two(ends)}-${day || two(last)}T${hour || "24"}:${minute || "59"}:${second || "59"}`,
  ];
}

// The name of the label that tells what is wrong with a time; "" if it is one.
function wrongTime(value) {
  const ends = value.split("/");
  if (ends.length > 2 || !ends.every((end) => end === ".." ? ends.length === 2 : POINT.test(end) || SOME_YEARS.test(end))) return "time_form";
  if (ends.every((end) => end === "..")) return "time_form";
  const [first, last] = ends.map((end) => (end === ".." ? end : momentsOf(end)));
  if (!first || last === null) return "time_none";
  if (last && first !== ".." && last !== ".." && first[0] > last[1]) return "time_order";
  return "";
}
