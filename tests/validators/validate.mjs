// Other people's readers and schemas, for the tests of what ChatQA exports:
//   node validate.mjs KIND FILE...
// prints one JSON array a file, of what is wrong with it. A kind that only reads prints what it read.
import { readFileSync } from 'node:fs';

const [kind, ...files] = process.argv.slice(2);
const { validate, validateAll } = await import(`./${kind}.mjs`);
if (validateAll) for (const wrong of await validateAll(files)) console.log(JSON.stringify(wrong));
else for (const file of files) console.log(JSON.stringify(await validate(readFileSync(file), file)));
