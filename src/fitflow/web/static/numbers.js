// A described value as text, by Intl. formatting/text.py does the same by Babel, from the same
// description: formatting/description.py says what its fields mean.
const Numbers = (() => {
  const NOTHING = '\u2013',
    NBSP = '\u00a0',
    COMPACT_FROM = 1000;

  const kept = new Map();
  /** One formatter for each language and set of options: making one is slow. */
  function by(Maker, language, options) {
    const key = Maker.name + language + JSON.stringify(options);
    if (!kept.has(key)) kept.set(key, new Maker(language, options));
    return kept.get(key);
  }
  /** A number with its point moved, as text: Intl rounds that exactly, and no binary fraction. */
  function shifted(value, places) {
    const [digits, exponent = '0'] = String(value).split('e');
    return `${digits}e${Number(exponent) - places}`;
  }
  /** A whole number, halves away from zero. */
  const rounded = value => Math.sign(value) * Math.round(Math.abs(value));

  function written(text, language, least, most, more) {
    return by(Intl.NumberFormat, language, {
      minimumFractionDigits: least,
      maximumFractionDigits: most,
      signDisplay: 'negative',
      ...more,
    }).format(text);
  }
  const isLarge = (text, described) =>
    described.compact && Math.abs(Number(text)) >= COMPACT_FROM ? { notation: 'compact' } : null;

  function number(value, { least = 0, most = 0, suffix, bare, ...described }, language) {
    const text = shifted(value, 0),
      large = isLarge(text, described);
    const said = large
      ? written(text, language, 0, 1, large)
      : written(text, language, least, most, {});
    return bare || !suffix ? said : said + NBSP + suffix;
  }
  function money(value, { least = 0, most = 0, digits = 0, currency, ...described }, language) {
    const text = shifted(value, digits),
      large = isLarge(text, described),
      unit = described.bare ? {} : { style: 'currency', currency };
    if (large) return written(text, language, 0, 1, { ...unit, ...large });
    const fewest = described.compact ? 0 : least,
      places = rounded(value) % 10 ** digits === 0 ? fewest : most;
    return written(text, language, places, places, unit);
  }
  function percent(value, { least = 0, most = 0, compact }, language) {
    return written(shifted(value, 0), language, compact ? 0 : least, most, { style: 'percent' });
  }

  const padded = value => String(value).padStart(2, '0');
  function duration(value, { seconds = 1 }, language) {
    const whole = Math.abs(rounded(value * seconds)),
      sign = rounded(value * seconds) < 0 ? '-' : '';
    if (whole < 60) return sign + whole + NBSP + 's';
    const minutes = Math.floor((whole + 30) / 60),
      hours = Math.floor(minutes / 60);
    if (hours === 0) return sign + minutes + NBSP + 'min';
    return sign + number(hours, {}, language) + NBSP + 'h' + NBSP + padded(minutes % 60);
  }
  function clock(value) {
    const whole = rounded(value),
      minutes = Math.floor(whole / 60),
      rest = padded(whole % 60);
    return minutes < 60
      ? `${minutes}:${rest}`
      : `${Math.floor(minutes / 60)}:${padded(minutes % 60)}:${rest}`;
  }

  const DAY = { day: 'numeric', month: 'short', year: 'numeric' };
  const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const unbroken = text => text.replaceAll(' ', NBSP);
  const dated = options => (value, _described, language) =>
    unbroken(
      by(Intl.DateTimeFormat, language, { ...options, timeZone: 'UTC' }).format(
        new Date(value.slice(0, 10) + 'T00:00Z'),
      ),
    );
  /** 1 is Monday, as the fifth of January 1970 was. */
  const weekday = (value, { compact }, language) =>
    by(Intl.DateTimeFormat, language, {
      weekday: compact ? 'short' : 'long',
      timeZone: 'UTC',
    }).format(Date.UTC(1970, 0, 4 + Number(value)));
  const hour = (value, _described, language) =>
    by(Intl.DateTimeFormat, language, { ...TIME, timeZone: 'UTC' }).format(value * 3600000);
  function instant(value, { zone }, language) {
    const options = { ...DAY, ...TIME, timeZone: zone };
    return unbroken(by(Intl.DateTimeFormat, language, options).format(new Date(value)));
  }

  const KINDS = {
    text: String,
    number,
    money,
    percent,
    duration,
    clock,
    day: dated(DAY),
    'day of month': dated({ day: 'numeric', month: 'short' }),
    month: dated({ month: 'short', year: 'numeric' }),
    'month name': dated({ month: 'short' }),
    weekday,
    hour,
    instant,
  };
  /** A value as its description says, with its unit. */
  function say(value, described, language = document.documentElement.lang) {
    if (value === null || value === undefined) return NOTHING;
    return KINDS[described.kind](value, described, language);
  }
  /** A value for an axis or a label in a bar: short, and its unit only where it is part of it. */
  const brief = (value, described) => say(value, { ...described, compact: true, bare: true });
  /** A category under an axis; months carry their year where it begins. */
  function tick(value, described, isFirst) {
    if (described.kind === 'month') {
      const year = isFirst || value.slice(5, 7) === '01' ? '\n' + value.slice(0, 4) : '';
      return say(value, { kind: 'month name' }) + year;
    }
    if (described.kind === 'day') return say(value, { kind: 'day of month' });
    if (described.kind === 'hour') return padded(value);
    return brief(value, described);
  }
  return { say, brief, tick };
})();
