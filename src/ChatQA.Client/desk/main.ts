import { mount } from 'svelte';
import { block } from '../texts/page.ts';
import './staff.css';
import Page from './Page.svelte';
import type { Place } from './place.ts';

const target = document.getElementById('desk')!;
target.replaceChildren();
mount(Page, { target, props: { place: { ...block<Place>('place'), canned: block<Place['canned']>('canned') } } });
