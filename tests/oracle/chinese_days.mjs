// What npm's chinese-days says of every day from FIRST to LAST, and where 0 to
// MOST working days from it end, as far as that is not after LAST:
//
//   node chinese_days.mjs FOLDER FIRST LAST MOST
//
//   day 2024-02-18 work Spring Festival,春节,3
//   due 2024-02-08 3 2024-02-19
//
// FOLDER is where its node_modules is. Days and counts are the package's own.
import { createRequire } from 'node:module';

// The package reads a day as one of UTC and writes it in local time.
process.env.TZ = 'UTC';

const [folder, first, last, most] = process.argv.slice(2);
const { findWorkday, getDayDetail, isWorkday } =
  createRequire(`${folder}/`)('chinese-days');

const dayAfter = (day) =>
  new Date(Date.parse(day) + 24 * 3600 * 1000).toISOString().slice(0, 10);

const lines = [];
for (let day = first; day <= last; day = dayAfter(day)) {
  const word = isWorkday(day) ? 'work' : 'rest';
  lines.push(`day ${day} ${word} ${getDayDetail(day).name}`);
  for (let count = 0; count <= Number(most); ++count) {
    const due = findWorkday(count, day);
    if (due <= last) lines.push(`due ${day} ${count} ${due}`);
  }
}
process.stdout.write(`${lines.join('\n')}\n`);
