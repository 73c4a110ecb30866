// The chart forms of the coach's pages: a trace with zones behind it, and bars of time in zones.
(() => {
  const { colour, frame, tip } = Frame;
  const GAP = 40,
    TOP = 46,
    BOTTOM = 22,
    LEFT = 36,
    RIGHT = 8;
  const zoneName = zone => (zone ? 'Zone ' + zone : 'Below');

  const CLOCK = { kind: 'clock' },
    PERCENT = { kind: 'percent' },
    TEXT = { unit: 'text', format: { kind: 'text' } },
    COUNT = { unit: 'count', format: { kind: 'number' } };
  const clock = seconds => Numbers.say(seconds, CLOCK);
  /** The time of day so many seconds after the trace began. */
  function timeOfDay(begins, seconds) {
    const second = Math.round(begins + seconds) % 86400;
    return [second / 3600, (second / 60) % 60, second % 60]
      .map(value => String(Math.floor(value)).padStart(2, '0'))
      .join(':');
  }

  const values = channel => channel.points.map(point => point[1]).filter(value => value !== null);
  /** Where an axis begins and ends, and how far apart its lines are: power begins at zero. */
  function scale(channel, lines) {
    const known = values(channel),
      least = channel.unit === 'bpm' ? Math.min(...known) - 4 : 0,
      most = Math.max(...known, 1) + (channel.unit === 'bpm' ? 4 : 0);
    const step = [5, 10, 20, 50, 100, 200, 500, 1000].find(size => (most - least) / size <= lines);
    return [Math.floor(least / step) * step, Math.ceil(most / step) * step, step];
  }
  function bands(data, style, [low, high], isNarrow) {
    return data.zones
      .map(([zone, from], place) => {
        const to = place + 1 < data.zones.length ? data.zones[place + 1][1] : high;
        return { zone, from: Math.max(from, low), to: Math.min(to, high) };
      })
      .filter(band => band.to > band.from)
      .map(band => [
        {
          yAxis: band.from,
          itemStyle: { color: colour('--z' + band.zone), opacity: 0.3 },
          label: {
            show: !isNarrow && (band.to - band.from) / (high - low) > 0.07,
            position: 'insideTopLeft',
            color: style.ink,
            fontSize: 11,
            distance: 4,
            formatter: zoneName(band.zone),
          },
        },
        { yAxis: band.to },
      ]);
  }
  function marks(data, style, isFirst, isNarrow) {
    return data.marks
      .filter(([at]) => at >= 0 && at <= data.seconds)
      .map(([at, label, kind]) => ({
        xAxis: at,
        lineStyle: {
          color: style.soft,
          width: 1,
          type: kind === 'lap' ? [2, 3] : 'solid',
        },
        label: {
          show: isFirst,
          formatter: kind === 'lap' && !isNarrow ? 'Lap ' + label : label,
          color: style.soft,
          fontSize: 11,
          position: 'end',
          distance: kind === 'lap' ? 3 : 15,
        },
      }));
  }
  /** How many lines an axis may have: the first is the tallest. */
  const linesOf = place => (place === 0 ? 6 : 3);
  function lineOf(data, style, channel, place, isNarrow) {
    const range = scale(channel, linesOf(place)),
      isHeart = channel.unit === 'bpm';
    return {
      type: 'line',
      xAxisIndex: place,
      yAxisIndex: place,
      name: channel.label,
      data: channel.points,
      showSymbol: false,
      connectNulls: false,
      color: isHeart ? style.ink : style.slot(place + 1),
      lineStyle: { width: 1.4 },
      emphasis: { disabled: true },
      markArea: isHeart
        ? { silent: true, animation: false, data: bands(data, style, range, isNarrow) }
        : {},
      markLine: {
        silent: true,
        symbol: 'none',
        animation: false,
        data: marks(data, style, place === 0, isNarrow),
      },
    };
  }
  /** How tall each channel's part is: the first as tall as two of the others. */
  function slots(count, height) {
    const room = height - TOP - BOTTOM - GAP * (count - 1),
      part = room / (count + 1);
    return Array.from({ length: count }, (_item, place) => ({
      left: LEFT,
      right: RIGHT,
      outerBoundsMode: 'none',
      top: TOP + (place === 0 ? 0 : 2 * part + GAP * place + part * (place - 1)),
      height: count === 1 ? room : place === 0 ? 2 * part : part,
    }));
  }
  function trace(data, style, box) {
    const count = data.channels.length,
      option = frame(data, { categories: [], x: TEXT, series: [] }, style, COUNT),
      { yAxis } = option;
    option.grid = slots(count, box.clientHeight);
    option.xAxis = data.channels.map((_channel, place) => ({
      type: 'value',
      gridIndex: place,
      min: 0,
      max: data.seconds,
      interval: everySeconds(data.seconds, box.clientWidth),
      axisTick: { show: false },
      splitLine: { show: false },
      axisLine: { lineStyle: { color: style.line }, onZero: false },
      axisPointer: { type: 'line', lineStyle: { color: style.soft, type: 'solid', width: 1 } },
      axisLabel: {
        show: place === count - 1,
        showMaxLabel: false,
        color: style.soft,
        hideOverlap: true,
        formatter: clock,
      },
    }));
    option.yAxis = data.channels.map((channel, place) => {
      const [min, max, interval] = scale(channel, linesOf(place));
      return {
        ...yAxis,
        gridIndex: place,
        min,
        max,
        interval,
        minInterval: undefined,
        name: channel.label + (channel.sign ? ', ' + channel.sign : ''),
        nameGap: place === 0 ? TOP - 14 : 14,
        nameTextStyle: { color: style.ink, align: 'left', padding: [0, 0, 0, -LEFT] },
        axisLabel: { color: style.soft, formatter: value => Numbers.brief(value, COUNT.format) },
      };
    });
    option.axisPointer = { link: [{ xAxisIndex: 'all' }], label: { show: false } };
    option.tooltip.formatter = points => {
      const at = points[0].axisValue,
        lines = data.channels
          .map(channel => [channel, nearest(channel.points, at)])
          .filter(([, value]) => value !== null)
          .map(([channel, value]) => ({
            label: channel.label,
            text: Numbers.say(value, channel.format),
          }));
      return tip(`${clock(at)} (${timeOfDay(data.begins, at)})`, lines, null);
    };
    const isNarrow = box.clientWidth < 80 * data.marks.length || box.clientWidth < 640;
    option.series = data.channels.map((channel, place) =>
      lineOf(data, style, channel, place, isNarrow),
    );
    return option;
  }
  /** How far apart the times under a trace are: whole minutes, with room for each. */
  function everySeconds(seconds, width) {
    const room = Math.max(2, Math.floor((width - LEFT) / 64));
    return 60 * ([1, 2, 5, 10, 15, 30, 60, 120].find(step => seconds / 60 / step <= room) || 240);
  }
  /** The value drawn nearest to a second; null in a gap. */
  function nearest(points, at) {
    let low = 0,
      high = points.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (points[middle][0] < at) low = middle + 1;
      else high = middle;
    }
    const before = points[Math.max(0, low - 1)],
      after = points[low];
    return (at - before[0] < after[0] - at ? before : after)[1];
  }

  const sum = row => row.reduce((total, value) => total + (value || 0), 0);
  const channelsOf = hex => [1, 3, 5].map(place => parseInt(hex.slice(place, place + 2), 16));
  const isLight = hex => {
    const [red, green, blue] = channelsOf(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 128;
  };
  function zones(data, style, box) {
    const option = frame(data, { categories: data.names, x: TEXT, series: [] }, style, COUNT),
      named = Math.min(150, box.clientWidth * 0.3),
      most = Math.max(...data.seconds.map(sum)) || 1,
      room = (box.clientWidth - named) / most;
    option.grid = { left: named + 8, right: 4, top: 0, bottom: 4, outerBoundsMode: 'none' };
    option.xAxis = { type: 'value', show: false, max: most };
    option.yAxis = {
      type: 'category',
      data: data.names,
      inverse: true,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: style.ink, width: named, overflow: 'truncate' },
    };
    option.tooltip.formatter = points => {
      const row = data.seconds[points[0].dataIndex],
        total = { label: 'Total', text: clock(sum(row)) };
      const lines = row.map((value, zone) => ({
        label: zoneName(zone),
        text: `${clock(value || 0)} (${Numbers.say((value || 0) / (sum(row) || 1), PERCENT)})`,
      }));
      return tip(data.names[points[0].dataIndex], [...lines, total], total);
    };
    option.tooltip.axisPointer = {
      type: 'shadow',
      shadowStyle: { color: style.soft, opacity: 0.08 },
    };
    option.series = [0, 1, 2, 3, 4, 5].map(zone => barOf(data, style, zone, room));
    return option;
  }
  function barOf(data, style, zone, room) {
    const shade = colour('--z' + zone);
    return {
      type: 'bar',
      stack: 'all',
      name: zoneName(zone),
      data: data.seconds.map(row => row[zone] || 0),
      barMaxWidth: 24,
      barCategoryGap: '24%',
      emphasis: { disabled: true },
      itemStyle: { color: shade, borderColor: style.paper, borderWidth: 1 },
      label: {
        show: true,
        color: isLight(shade) ? '#17191c' : '#ffffff',
        fontSize: 11,
        formatter: point =>
          point.value * room >= 34
            ? Numbers.say(point.value / sum(data.seconds[point.dataIndex]), PERCENT)
            : '',
      },
    };
  }

  Charts.forms.trace = trace;
  Charts.forms.zones = zones;
})();
