import './people.css';
import { copies } from './copy.ts';

// The newsroom's forms work without a script; what is here only makes them quicker.
copies(document);
