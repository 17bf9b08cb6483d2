// HTML: the Nu Html Checker of the W3C. A fragment gets the least page around it.
import { spawnSync } from 'node:child_process';
import vnu from 'vnu-jar';

export function validate(bytes, file) {
  const text = bytes.toString('utf8');
  const page = text.startsWith('<!') ? text : `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>x</title></head><body>\n${text}</body></html>`;
  const checked = spawnSync('java', ['-Xss8m', '-jar', vnu, '--format', 'json', '-'], { input: page, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (checked.error) throw checked.error;
  return JSON.parse(checked.stderr).messages.map((message) => `${message.type} ${message.subType ?? ''} line ${message.lastLine}: ${message.message}`);
}
