import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [svelte()],
  // Relative addresses: the site may live under any path.
  base: './',
  publicDir: false,
  build: {
    outDir: process.env.CHATQA_CLIENT_OUT ?? '../ChatQA.Server/wwwroot/built',
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rollupOptions: {
      input: {
        style: 'style/index.css',
        room: 'room/main.ts',
        desk: 'desk/main.ts',
        guest: 'guest/main.ts',
        staff: 'staff/main.ts',
        projector: 'projector/main.ts',
        replay: 'replay/main.ts',
        embed: 'embed/main.ts',
        element: 'embed/element.ts',
        workbench: 'workbench/main.ts',
      },
    },
  },
  test: { include: ['**/*.test.ts'] },
});
