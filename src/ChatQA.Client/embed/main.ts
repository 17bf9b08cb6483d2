import './embed.css';
import { tellFrame } from './frame.ts';

tellFrame(document.body, true);
