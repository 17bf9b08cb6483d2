// HTML: the Nu Html Checker of the W3C, started once for all the files. A fragment gets the least page around it.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import vnu from 'vnu-jar';

export function validateAll(files) {
  const pages = files.map((file) => {
    const text = readFileSync(file, 'utf8');
    writeFileSync(`${file}.html`, text.startsWith('<!') ? text : `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>x</title></head><body>\n${text}</body></html>`);
    return `${file}.html`;
  });
  const checked = spawnSync('java', ['-Xss8m', '-jar', vnu, '--format', 'json', ...pages], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (checked.error) throw checked.error;
  const { messages } = JSON.parse(checked.stderr);
  const of = (page) => messages.filter((message) => message.url && new URL(message.url).pathname === pathToFileURL(page).pathname);
  if (messages.length !== pages.flatMap(of).length) throw new Error(`It speaks of none of the files: ${checked.stderr}`);
  return pages.map((page) => of(page).map((message) => `${message.type} ${message.subType ?? ''} line ${message.lastLine}: ${message.message}`));
}
