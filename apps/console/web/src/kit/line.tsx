import { Table, Text, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Options } from 'uplot';
import { axisMark, momentOf } from './format';
import classes from './picture.module.css';

interface Series {
  readonly label: string;
  /** One to each moment; null where it is not known. */
  readonly values: readonly (number | null)[];
  /** A CSS colour; the colours of the theme in turn where it is not given. */
  readonly color?: string;
  readonly isDashed?: boolean;
}

interface LineProps {
  readonly title: string;
  /** Seconds since 1970, ascending. */
  readonly at: readonly number[];
  readonly series: readonly Series[];
  readonly said: (value: number) => string;
  /** Pixels. */
  readonly height?: number;
}

/** Tell-apart in both schemes, also to the colour-blind. */
const COLORS = ['#2a7ab0', '#c76a15', '#3f8f4f', '#a3479a', '#7a7a7a'];
const DASH = [6, 4];
const AXIS_PIXELS = 20;
const CHARACTER_PIXELS = 7;
const HEIGHT_PIXELS = 220;
const SECOND_MS = 1_000;

/** Values over time, with the same figures as a table under it. */
export function Line(props: LineProps) {
  const { title, at, series, said, height = HEIGHT_PIXELS } = props;
  const { t, i18n } = useTranslation();
  const { ref, width } = useElementSize();
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const { language } = i18n;
  useEffect(() => {
    let isGone = false;
    let clear = (): void => undefined;
    void draw().then((drawn) => (isGone ? drawn() : (clear = drawn)));
    async function draw(): Promise<() => void> {
      const { default: Plot } = await import('uplot');
      await import('uplot/dist/uPlot.min.css');
      if (!place.current || width === 0 || isGone) return () => undefined;
      const values = series.map(({ values: own }) => [...own]);
      const looks = looksOf({ series, said, scheme, language, moment: t('kit.picture.moment') });
      const plot = new Plot({ ...looks, width, height }, [[...at], ...values], place.current);
      setDrawn(true);
      return () => plot.destroy();
    }
    return () => {
      isGone = true;
      clear();
    };
  }, [at, series, said, width, height, scheme, language, t]);
  return (
    <figure aria-label={title} style={{ margin: 0 }}>
      <Text component="figcaption" size="sm" fw={600}>
        {title}
      </Text>
      <div ref={ref} className={classes.plot}>
        <div
          ref={place}
          aria-hidden="true"
          style={{ minHeight: height + 40 }}
          {...(!isDrawn && { 'data-waiting': '' })}
        />
      </div>
      <details>
        <summary>{t('kit.picture.table')}</summary>
        <Figures {...props} />
      </details>
    </figure>
  );
}

interface Looks extends Pick<LineProps, 'series' | 'said'> {
  readonly scheme: 'light' | 'dark';
  readonly language: string;
  readonly moment: string;
}

/** As wide as what is written at the longest of the marks. */
const widthOf = (_: unknown, marks: readonly string[] | null): number =>
  AXIS_PIXELS + CHARACTER_PIXELS * Math.max(0, ...(marks ?? []).map(({ length }) => length));

function looksOf({ series, said, scheme, language, moment }: Looks): Omit<Options, 'width' | 'height'> {
  const ink = scheme === 'dark' ? '#c9c9c9' : '#343a40';
  const grid = { stroke: scheme === 'dark' ? '#3a3a3a' : '#e6e8ea', width: 1 };
  const value = (_: unknown, found: number | null): string => (found === null ? '–' : said(found));
  return {
    series: [
      {
        label: moment,
        value: (_, found: number | null) => (found === null ? '–' : momentOf(found * SECOND_MS, language)),
      },
      ...series.map(({ label, color, isDashed }, index) => ({
        label,
        value,
        stroke: color ?? COLORS[index % COLORS.length] ?? ink,
        width: 2,
        ...(isDashed === true && { dash: DASH }),
      })),
    ],
    axes: [
      {
        ...{ stroke: ink, grid },
        values: (...[, marks, , , every]) => marks.map((at) => axisMark(at * SECOND_MS, every, language)),
      },
      { stroke: ink, grid, size: widthOf, values: (_, marks) => marks.map(said) },
    ],
  };
}

function Figures({ title, at, series, said }: LineProps) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.figures} role="region" aria-label={title} tabIndex={0}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('kit.picture.moment')}</Table.Th>
            {series.map(({ label }) => (
              <Table.Th key={label} ta="right">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {at.map((seconds, index) => (
            <Table.Tr key={seconds}>
              <Table.Th scope="row" fw={400}>
                {momentOf(seconds * SECOND_MS, i18n.language)}
              </Table.Th>
              {series.map(({ label, values }) => (
                <Table.Td key={label} ta="right">
                  {values[index] === null || values[index] === undefined ? '–' : said(values[index])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
