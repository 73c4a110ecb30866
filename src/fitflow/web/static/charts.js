// One ECharts option for each form of the chart grammar, from a metric's rows as they come.
const Charts = (() => {
  const { look, read, tip, frame, full, worded, column, distinct, sum, slotColour } = Frame;

  function columns(data, style, box, isStacked) {
    const shape = read(data),
      shown = shape.series[0],
      option = frame(data, shape, style, shown);
    if (isStacked) shape.totalled = 'Total';
    option.series = shape.series.map(series => ({
      type: 'bar',
      stack: isStacked ? 'all' : undefined,
      data: series.values,
      barMaxWidth: 40,
      barCategoryGap: '32%',
      itemStyle: { color: slotColour(data, style, series.name) },
      emphasis: { disabled: true },
    }));
    if (isStacked)
      option.series.push(
        totals(shape, style, shown, (box.clientWidth - 48) / shape.categories.length),
      );
    return option;
  }
  /** Writes each column's total above it, unless they would touch: an empty series on top. */
  function totals(shape, style, shown, width) {
    return {
      type: 'bar',
      stack: 'all',
      data: shape.categories.map(() => 0),
      silent: true,
      tooltip: { show: false },
      label: {
        show: width >= 40,
        position: 'top',
        distance: 4,
        color: style.ink,
        fontSize: 12,
        formatter: point =>
          Numbers.brief(
            sum(shape.series.map(series => series.values[point.dataIndex])),
            shown.format,
          ),
      },
    };
  }

  function lineOf(data, style, series, place) {
    const isBefore = /before|previous|last_year/.test(series.name);
    return {
      type: 'line',
      data: series.values,
      showSymbol: series.values.filter(v => v !== null).length < 2,
      symbolSize: 6,
      connectNulls: false,
      lineStyle: { width: isBefore ? 1.25 : 2, type: isBefore ? [4, 3] : 'solid' },
      color: isBefore ? style.soft : slotColour(data, style, series.name),
      z: isBefore ? 2 : 3 + place,
      emphasis: { disabled: true },
    };
  }
  function lines(data, style, box) {
    const shape = read(data),
      units = distinct(shape.series.map(series => series.unit));
    if (units.length > 1) return multiples(data, style, shape, box);
    const option = frame(data, shape, style, shape.series[0]);
    option.xAxis.boundaryGap = false;
    option.xAxis.axisPointer = {
      type: 'line',
      lineStyle: { color: style.soft, type: 'solid', width: 1 },
    };
    option.grid.right = 12;
    option.series = shape.series.map((series, place) => lineOf(data, style, series, place));
    return option;
  }
  /** Lines in several units: a small chart for each, side by side, or stacked on a phone. */
  function multiples(data, style, shape, box) {
    const isNarrow = box.clientWidth < 640,
      count = shape.series.length,
      gap = 4;
    if (!isNarrow) data.width = box.clientWidth / count;
    const option = frame(data, shape, style, shape.series[0]),
      x = option.xAxis,
      y = option.yAxis;
    const part = (100 - gap * (count - 1)) / count,
      slot = box.clientHeight / count;
    option.grid = shape.series.map((_series, place) =>
      isNarrow
        ? {
            left: 44,
            right: 12,
            top: place * slot + 26,
            height: slot - 70,
            outerBoundsMode: 'none',
          }
        : {
            left: `${place * (part + gap)}%`,
            width: `${part}%`,
            top: 34,
            bottom: 0,
            outerBoundsMode: 'same',
            outerBoundsContain: 'axisLabel',
          },
    );
    option.xAxis = shape.series.map((_series, place) => ({
      ...x,
      gridIndex: place,
      boundaryGap: false,
    }));
    option.yAxis = shape.series.map((series, place) => ({
      ...y,
      gridIndex: place,
      scale: true,
      splitNumber: 3,
      minInterval: undefined,
      name: series.label,
      nameGap: 12,
      nameTextStyle: { color: style.ink, align: 'left', padding: [0, 0, 0, isNarrow ? -40 : -28] },
      axisLabel: {
        color: style.soft,
        formatter: value => Numbers.brief(value, series.format),
      },
    }));
    option.series = shape.series.map((series, place) => ({
      ...lineOf(data, style, series, place),
      xAxisIndex: place,
      yAxisIndex: place,
    }));
    option.axisPointer = { link: [{ xAxisIndex: 'all' }] };
    return option;
  }

  const LEFT = /^(left|leavers)$/;
  /** Those who left are a line below zero: they are not part of the whole. */
  function area(data, style) {
    const shape = read(data),
      option = frame(data, shape, style, shape.series[0]);
    option.xAxis.boundaryGap = false;
    option.xAxis.axisPointer = {
      type: 'line',
      lineStyle: { color: style.soft, type: 'solid', width: 1 },
    };
    option.grid.right = 12;
    option.series = shape.series.map((series, place) => {
      const line = lineOf(data, style, series, place),
        isBelow = LEFT.test(series.name);
      if (isBelow)
        line.data = series.values.map(value => (value === null ? null : -Math.abs(value)));
      return isBelow
        ? line
        : { ...line, stack: 'all', lineStyle: { width: 0 }, areaStyle: { opacity: 0.9 } };
    });
    return option;
  }

  function bars(data, style) {
    const shape = read(data),
      option = frame(data, shape, style, shape.series[0]);
    option.grid = {
      left: 0,
      right: 56,
      top: 0,
      bottom: 0,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    };
    option.yAxis = {
      ...option.xAxis,
      inverse: true,
      axisLine: { show: false },
      axisLabel: {
        color: style.ink,
        width: 150,
        overflow: 'truncate',
        formatter: value => full(data, value, shape.x),
      },
    };
    option.xAxis = { type: 'value', show: false, min: value => Math.min(0, value.min) };
    option.tooltip.formatter = points => rowTip(data, points[0].dataIndex);
    option.series = shape.series.slice(0, 1).map(series => ({
      type: 'bar',
      data: series.values,
      barMaxWidth: 16,
      itemStyle: { color: slotColour(data, style, series.name) },
      emphasis: { disabled: true },
      label: {
        show: true,
        position: 'right',
        color: style.ink,
        formatter: point => Numbers.say(point.value, { ...series.format, compact: true }),
      },
    }));
    return option;
  }
  /** Every column of one row, for forms that show only some of them. */
  function rowTip(data, index) {
    const row = data.rows[index],
      x = column(data, data.x);
    const lines = data.columns
      .map((item, place) => ({ item, place }))
      .filter(({ item, place }) => place !== x && item.unit !== 'id')
      .map(({ item, place }) => ({
        label: item.label,
        text: full(data, row[place], item),
      }));
    return tip(full(data, row[x], data.columns[x]), lines, null);
  }

  const channels = hex => [1, 3, 5].map(place => parseInt(hex.slice(place, place + 2), 16));
  const light = rgb => 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  function shade(style, part) {
    const isLower = part < 0.5,
      way = isLower ? part * 2 : part * 2 - 1;
    const from = channels(isLower ? style.low : style.mid),
      to = channels(isLower ? style.mid : style.high);
    return from.map((value, place) => Math.round(value + (to[place] - value) * way));
  }
  /** A category beside an axis: short, or in words. */
  const brief = (data, value, of) =>
    of.format.kind === 'text' ? worded(data, value) : Numbers.brief(value, of.format);
  const numeric = item => (isNaN(item) ? item : Number(item));
  function heat(data, style, box) {
    const x = column(data, data.x),
      y = column(data, data.y[0]),
      value = column(data, data.colour || data.y[1]);
    const order = place => {
      const found = distinct(data.rows.map(row => row[place]));
      return typeof found[0] === 'number' ? found.sort((a, b) => a - b) : found;
    };
    const across = order(x),
      down = order(y),
      { format } = data.columns[value];
    const known = data.rows.map(row => row[value]).filter(item => item !== null);
    const most = Math.max(...known, 0),
      least = Math.min(...known, most);
    const floor = least > most / 3 ? least : 0,
      spread = most - floor || 1;
    const option = frame(
      data,
      { categories: across, x: data.columns[x], series: [] },
      style,
      data.columns[value],
    );
    const cell = (box.clientWidth - 70) / across.length;
    option.grid = {
      left: 0,
      right: 0,
      top: 0,
      bottom: 0,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    };
    option.xAxis.axisLine.show = false;
    option.xAxis.data = across.map(String);
    option.yAxis = {
      type: 'category',
      data: down.map(String),
      inverse: true,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: style.soft,
        formatter: item => brief(data, numeric(item), data.columns[y]),
      },
    };
    option.xAxis.axisLabel.formatter = item =>
      Numbers.tick(numeric(item), data.columns[x].format, false);
    option.tooltip = {
      ...option.tooltip,
      trigger: 'item',
      formatter: point => cellTip(data, point.data.row, x, y),
    };
    option.series = [
      {
        type: 'heatmap',
        emphasis: { itemStyle: { borderColor: style.ink, borderWidth: 1 } },
        data: data.rows
          .map((row, index) => {
            if (row[value] === null) return null;
            const rgb = shade(style, Math.max(0, (row[value] - floor) / spread));
            return {
              value: [across.indexOf(row[x]), down.indexOf(row[y]), row[value]],
              row: index,
              itemStyle: {
                color: `rgb(${rgb})`,
                borderColor: style.paper,
                borderWidth: 1.5,
                borderRadius: 3,
              },
              label: { color: light(rgb) > 128 ? '#17191c' : '#ffffff' },
            };
          })
          .filter(Boolean),
        label: {
          show: cell >= 24,
          fontSize: 11,
          formatter: point =>
            format.kind === 'percent'
              ? Numbers.say(point.value[2] * 100, { kind: 'number' })
              : Numbers.brief(point.value[2], format),
        },
      },
    ];
    return option;
  }
  function cellTip(data, index, x, y) {
    const row = data.rows[index],
      say = place => full(data, row[place], data.columns[place]);
    const lines = data.columns
      .map((item, place) => ({ item, place }))
      .filter(({ item, place }) => place !== x && place !== y && item.unit !== 'id')
      .map(({ item, place }) => ({ label: item.label, text: say(place) }));
    const named = place =>
      data.columns[place].unit === 'count'
        ? `${data.columns[place].label} ${row[place]}`
        : say(place);
    return tip(`${named(y)}, ${named(x)}`, lines, null);
  }

  function histogram(data, style, box) {
    const option = columns(data, style, box, false),
      shape = read(data),
      values = shape.series[0].values;
    option.series[0].barCategoryGap = '6%';
    option.series[0].barMaxWidth = undefined;
    option.tooltip.formatter = points => rowTip(data, points[0].dataIndex);
    let seen = 0;
    const half = sum(values) / 2,
      median = values.findIndex(value => (seen += value || 0) >= half);
    if (half > 0) {
      option.series[0].markLine = {
        silent: true,
        symbol: 'none',
        data: [{ xAxis: median }],
        lineStyle: { color: style.ink, type: [3, 3], width: 1 },
        label: { formatter: 'median', color: style.ink, position: 'end', distance: 4 },
        animation: false,
      };
    }
    return option;
  }

  function bridge(data, style) {
    const shape = read(data),
      option = frame(data, shape, style, shape.series[0]);
    shape.totalled = 'Net';
    option.series = shape.series.map(series => ({
      type: 'bar',
      stack: 'all',
      data: series.values,
      barMaxWidth: 36,
      barCategoryGap: '36%',
      itemStyle: { color: slotColour(data, style, series.name) },
      emphasis: { disabled: true },
    }));
    option.series.push({
      type: 'line',
      color: style.ink,
      lineStyle: { width: 1.5 },
      symbol: 'circle',
      symbolSize: 5,
      showSymbol: true,
      silent: true,
      data: shape.categories.map((_category, index) =>
        sum(shape.series.map(series => series.values[index])),
      ),
      itemStyle: { color: style.ink, borderColor: style.paper, borderWidth: 1 },
    });
    return option;
  }

  const FORMS = {
    columns: (data, style, box) => columns(data, style, box, false),
    'stacked columns': (data, style, box) => columns(data, style, box, true),
    lines: lines,
    'stacked area': area,
    bars: bars,
    'heat map': heat,
    histogram: histogram,
    bridge: bridge,
  };

  /** Draws one chart into its box, in the colours of the moment. */
  function draw(box, data) {
    const make = FORMS[data.form];
    if (!make) throw new Error(`no chart form is called ${data.form}`);
    const old = echarts.getInstanceByDom(box);
    if (old) old.dispose();
    const option = make({ ...data, width: box.clientWidth }, look(), box);
    option.aria = { enabled: true, label: { description: box.dataset.described } };
    const chart = echarts.init(box, null, { renderer: 'svg' });
    chart.setOption(option);
    return chart;
  }
  return { draw, forms: FORMS };
})();
