// Figures and dates as people say them, for axes and tooltips. words.py does the same for tables.
const Numbers = (() => {
  const MONTHS = [
    'Jan',
    'Feb',
    'Mar',
    'Apr',
    'May',
    'Jun',
    'Jul',
    'Aug',
    'Sep',
    'Oct',
    'Nov',
    'Dec',
  ];
  const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const SUFFIX = { bpm: 'bpm', watts: 'W', kcal: 'kcal', days: 'd', kg: 'kg' };
  const THIN = '\u202f',
    NBSP = '\u00a0',
    MINUS = '\u2212';

  const grouped = (value, decimals) => {
    const [whole, rest] = Math.abs(value).toFixed(decimals).split('.');
    const text = whole.replace(/\B(?=(\d{3})+$)/g, THIN) + (rest ? '.' + rest : '');
    return (value < 0 && Number(text.replaceAll(THIN, '')) !== 0 ? MINUS : '') + text;
  };
  const plain = value => grouped(value, Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1);
  const short = value => {
    const size = Math.abs(value);
    const cut = (by, suffix) => {
      const scaled = value / by;
      return grouped(scaled, Math.abs(scaled) < 100 && !Number.isInteger(scaled) ? 1 : 0) + suffix;
    };
    if (size >= 1e9) return cut(1e9, NBSP + 'bn');
    if (size >= 1e6) return cut(1e6, NBSP + 'm');
    if (size >= 1e4) return cut(1e3, 'k');
    return grouped(value, Number.isInteger(value) ? 0 : size < 10 ? 1 : 0);
  };
  const duration = seconds => {
    const minutes = Math.round(Math.abs(seconds) / 60),
      sign = seconds < 0 ? MINUS : '';
    if (Math.abs(seconds) < 60) return sign + Math.round(Math.abs(seconds)) + NBSP + 's';
    if (minutes < 60) return sign + minutes + NBSP + 'min';
    return (
      sign +
      grouped(Math.floor(minutes / 60), 0) +
      NBSP +
      'h' +
      NBSP +
      String(minutes % 60).padStart(2, '0')
    );
  };
  const parts = iso => iso.slice(0, 10).split('-').map(Number);
  const day = iso => {
    const [y, m, d] = parts(iso);
    return d + NBSP + MONTHS[m - 1] + NBSP + y;
  };
  const month = iso => {
    const [y, m] = parts(iso);
    return MONTHS[m - 1] + NBSP + y;
  };
  const words = text => {
    const t = String(text).replace(/_/g, ' ');
    return t.charAt(0).toUpperCase() + t.slice(1);
  };

  /** A value in full, with its unit: for tooltips. */
  function full(value, unit, sign) {
    if (value === null || value === undefined) return '\u2013';
    switch (unit) {
      case 'cents':
        return grouped(value / 100, value % 100 && Math.abs(value) < 1e5 ? 2 : 0) + NBSP + sign;
      case 'ratio':
        return grouped(value * 100, 1) + NBSP + '%';
      case 'seconds':
        return duration(value);
      case 'minutes':
        return duration(value * 60);
      case 'date':
        return day(value);
      case 'month':
        return month(value);
      case 'weekday':
        return WEEKDAYS[value - 1];
      case 'hour':
        return String(value).padStart(2, '0') + ':00';
      case 'text':
        return words(value);
      default:
        return typeof value === 'number'
          ? plain(value) + (SUFFIX[unit] ? NBSP + SUFFIX[unit] : '')
          : String(value);
    }
  }
  /** A value for an axis or a label in a bar: short, and its unit only where it is part of it. */
  function brief(value, unit, sign) {
    switch (unit) {
      case 'cents':
        return short(value / 100) + (sign ? NBSP + sign : '');
      case 'ratio':
        return (
          grouped(value * 100, Math.abs(value) < 0.1 && (value * 1000) % 10 ? 1 : 0) + NBSP + '%'
        );
      case 'seconds':
      case 'minutes':
      case 'date':
      case 'month':
      case 'weekday':
      case 'hour':
      case 'text':
        return full(value, unit, sign);
      default:
        return typeof value === 'number' ? short(value) : String(value);
    }
  }
  /** A category under an axis; months carry their year where it begins. */
  function tick(value, unit, isFirst) {
    if (unit === 'month') {
      const [year, number] = parts(value);
      return MONTHS[number - 1] + (isFirst || number === 1 ? '\n' + year : '');
    }
    if (unit === 'date') {
      const [, m, d] = parts(value);
      return d + NBSP + MONTHS[m - 1];
    }
    if (unit === 'hour') return String(value).padStart(2, '0');
    return full(value, unit, '');
  }
  const unitWord = (unit, sign) =>
    ({ cents: sign, bpm: 'bpm', watts: 'W', kcal: 'kcal', days: 'days', kg: 'kg' })[unit] || '';
  return { full, brief, tick, words, unitWord };
})();
