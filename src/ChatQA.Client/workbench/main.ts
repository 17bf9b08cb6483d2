import { mount } from 'svelte';
import type { Place } from '../desk/place.ts';
import { loadItalic } from '../style/fonts.ts';
import { block } from '../texts/page.ts';
import Page from './Page.svelte';

loadItalic();

const target = document.getElementById('workbench')!;
target.replaceChildren();
mount(Page, { target, props: { place: block<Place & { profiles: readonly string[]; signatures: readonly string[]; title: string; preview: string }>('place') } });
