import { afterEach, describe, expect, test, vi } from 'vitest';
import { Exports, fileName, lines, shelves } from './exports.ts';
import fr from '../texts/fr.json' with { type: 'json' };

afterEach(() => vi.unstubAllGlobals());

const stream = (...chunks: string[]) => new ReadableStream<Uint8Array>({
  start(controller) {
    for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
    controller.close();
  },
});

describe('the files that leave', () => {
  test('every format has a name and says what it is for', () => {
    const texts = fr as Record<string, string>;
    for (const format of [...shelves.flatMap((shelf) => shelf.formats as readonly string[]), 'zip']) {
      expect(texts[`bench.export.${format}`], format).toBeTruthy();
      expect(texts[`bench.export.${format}.what`], format).toBeTruthy();
    }
  });

  test('lines come whole, however the stream is cut', async () => {
    const seen: string[] = [];
    for await (const line of lines(stream('{"a"', ':1}\n{"b":2}\n', '\n{"c":"é"', '}'))) seen.push(line);
    expect(seen).toEqual(['{"a":1}', '{"b":2}', '{"c":"é"}']);
  });

  test('the zip tells its progress and is fetched by the name that it was given', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', (address: string, init?: RequestInit) => {
      asked.push(`${init?.method ?? 'GET'} ${address}`);
      return Promise.resolve(init?.method === 'POST'
        ? new Response(stream('{"name":"text","done":0,"of":2}\n{"name":"pdf-a4","done":1,"of":2}\n{"made":"k1"}\n'))
        : new Response('zip', { headers: { 'Content-Disposition': 'inline; filename="interview-s1-v3.zip"' } }));
    });
    const told: number[] = [];
    const outcome = await new Exports('', 's1').zip((progress) => told.push(progress.done));
    expect(told).toEqual([0, 1]);
    expect(outcome.value?.name).toBe('interview-s1-v3.zip');
    expect(asked).toEqual(['POST /api/sessions/s1/interview/export/zip', 'GET /api/sessions/s1/interview/export/zip?made=k1']);
  });

  test('a refusal in mid-stream is a refusal, and so is a stream that is cut', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(stream('{"name":"text","done":0,"of":2}\n{"rejection":{"code":"server.pdf_failed"}}\n'))));
    expect((await new Exports('', 's1').zip(() => {})).rejection?.code).toBe('server.pdf_failed');
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(stream('{"name":"text","done":0,"of":2}\n'))));
    expect((await new Exports('', 's1').zip(() => {})).rejection?.code).toBe('client.unreachable');
  });

  test('a format has its address', () => {
    const exports = new Exports('/base', 's1');
    expect(exports.address('docx_changes')).toBe('/base/api/sessions/s1/interview/export/docx-changes');
    expect(exports.address('transcript_csv')).toBe('/base/api/sessions/s1/transcript/csv');
    expect(exports.printPage('pdf_a4')).toBe('/base/api/sessions/s1/interview/export/print-a4');
    expect(exports.printPage('docx')).toBeNull();
  });

  test('a file keeps the name that the server gives it', () => {
    expect(fileName('inline; filename="interview-x-v1.docx"')).toBe('interview-x-v1.docx');
    expect(fileName(null)).toBe('export');
  });
});
