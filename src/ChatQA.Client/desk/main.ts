import { mount } from 'svelte';
import { loadItalic } from '../style/fonts.ts';
import { block } from '../texts/page.ts';
import './staff.css';
import Page from './Page.svelte';
import type { Place } from './place.ts';

loadItalic();

const target = document.getElementById('desk')!;
target.replaceChildren();
mount(Page, { target, props: { place: { ...block<Place>('place'), canned: block<Place['canned']>('canned') } } });
