// JSON-LD: expanded with schema.org's vocabulary, so that a word it does not know is found, and compiled against its types.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import jsonld from 'jsonld';
import ts from 'typescript';

export async function validate(bytes) {
  const article = JSON.parse(bytes);
  const wrong = compile(article);
  // The vocabulary is not fetched: every word becomes one of its words, and the types above know which exist.
  const expanded = await jsonld.expand({ ...article, '@context': { '@vocab': 'https://schema.org/' } }, { safe: true });
  if (expanded[0]?.['@type']?.[0] !== 'https://schema.org/NewsArticle') wrong.push('it is no NewsArticle');
  return wrong;
}

function compile(article) {
  const here = dirname(fileURLToPath(import.meta.url));
  const folder = mkdtempSync(join(here, 'node_modules', '.jsonld-'));
  try {
    const file = join(folder, 'article.ts');
    writeFileSync(file, `import type { NewsArticle, WithContext } from 'schema-dts';\nexport const article: WithContext<NewsArticle> = ${JSON.stringify(article, null, 2)};\n`);
    const program = ts.createProgram([file], { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] });
    return ts.getPreEmitDiagnostics(program).map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
