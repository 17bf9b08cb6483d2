import { mount } from 'svelte';
import { signalr } from '../live/signalr.ts';
import { shelf } from '../live/storage.ts';
import { heed } from '../live/wake.ts';
import { loadItalic } from '../style/fonts.ts';
import { block } from '../texts/page.ts';
import App from './App.svelte';
import { ownData } from './data.ts';
import { Room, type Start } from './room.ts';
import './room.css';
import './composer.css';
import { become, takeCarried, type Carried } from './carry.ts';
import { holdFocus } from './focus.ts';
import { clearKeyboard } from './keyboard.ts';
import { apart, held, visitor } from './visitor.ts';

loadItalic();

const target = document.getElementById('room')!;
const kept = shelf();

// What was typed before this script came stays typed.
const typed = [...target.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name]')].map((field) => [field.name, field.value] as const);
const focused = document.activeElement?.id;

const start = block<Start>('start');
const carried = start.embedded ? null : takeCarried();
const token = start.rehearsal ? visitor(apart(kept, start.session), start.visitors, (url, init) => fetch(url, { ...init, credentials: 'same-origin' })) : visitor(kept, start.visitors);

/** What was asked in the frame goes on here, as the same visitor. */
function accept(over: Carried) {
  become(kept, over);
  if (over.draft) room.asking.write({ ...room.asking.draft, text: over.draft });
  location.reload();
}

let changed = () => {};
const room = new Room(start, kept, () => signalr(start.hub, token), () => changed());
const early = Object.fromEntries(typed.filter(([, value]) => value));
if (Object.keys(early).length > 0) room.asking.write({ ...room.asking.draft, ...early });

// One task: the server's HTML leaves and the same page stands in its place before anything is drawn.
target.replaceChildren();
mount(App, {
  target,
  props: {
    room, data: ownData(start.visitors, start.session, token), onChange: (run: () => void) => (changed = run),
    lasting: kept.lasting, token: () => held(kept), carried, accept,
  },
});
if (focused) document.getElementById(focused)?.focus({ preventScroll: true });

holdFocus(target);
clearKeyboard();
room.connection.start();
heed(room.connection);
if (start.embedded) void import('../embed/frame.ts').then(({ tellFrame }) => tellFrame(document.body, false));
