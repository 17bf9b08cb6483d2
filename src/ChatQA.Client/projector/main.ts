import { mount } from 'svelte';
import { Connection } from '../live/connection.ts';
import type { PublicItem, Pulse } from '../live/contract.ts';
import type { JoinedOf } from '../live/protocol.ts';
import { signalr } from '../live/signalr.ts';
import { shelf } from '../live/storage.ts';
import { heed } from '../live/wake.ts';
import type { Start } from '../room/room.ts';
import { visitor } from '../room/visitor.ts';
import { loadItalic } from '../style/fonts.ts';
import { block } from '../texts/page.ts';
import Page from './Page.svelte';
import './projector.css';

loadItalic();

const start = block<Start & { address: string; code: string }>('start');
const target = document.getElementById('projector')!;
// A wall is nobody: it never takes the token of who reads on this machine.
const token = visitor(shelf(() => { throw new Error('none'); }), start.visitors);

target.replaceChildren();
mount(Page, {
  target,
  props: {
    start,
    connect: (changed: () => void) => {
      const connection = new Connection<PublicItem, Pulse, JoinedOf<PublicItem, Pulse>>({ connect: () => signalr(start.hub, token), session: start.session, start: start.snapshot, wall: true, changed });
      heed(connection);
      return connection;
    },
  },
});
