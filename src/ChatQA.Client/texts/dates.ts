import type { Texts } from './texts.ts';

/** Moments in words, in the publication's time zone. Twin of Pages/Words/Dates.cs; both obey vectors.json. */
export class Dates {
  private readonly parts: Intl.DateTimeFormat;

  constructor(private readonly texts: Texts, timeZone: string) {
    this.parts = new Intl.DateTimeFormat('en-CA', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
    });
  }

  day(at: number): string {
    const { day, month, year } = this.local(at);
    return this.texts.say('date.day', { day: day === 1 ? this.texts.say('date.first') : day, month: this.texts.say(`date.month.${month}`), year: String(year) });
  }

  time(at: number): string {
    const { hour, minute } = this.local(at);
    return this.texts.say(minute === 0 ? 'date.hour' : 'date.time', {
      hour, hour12: ((hour + 11) % 12) + 1, minute: String(minute).padStart(2, '0'), half: this.texts.say(hour < 12 ? 'date.am' : 'date.pm'),
    });
  }

  moment(at: number): string {
    return this.texts.say('date.moment', { day: this.day(at), time: this.time(at) });
  }

  private local(at: number) {
    const part = Object.fromEntries(this.parts.formatToParts(at).map((p) => [p.type, Number(p.value)]));
    return { year: part.year!, month: part.month!, day: part.day!, hour: part.hour!, minute: part.minute! };
  }
}
