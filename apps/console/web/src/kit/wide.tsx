import type { ReactNode } from 'react';
import classes from './list.module.css';

interface WideProps {
  /** What is in it, for those who come by keyboard or cannot see it. */
  readonly title: string;
  /** Pixels below which it is moved sideways and not pressed together; none where the words decide. */
  readonly width?: number;
  readonly children: ReactNode;
}

/** What is wider than a phone moves sideways by itself, by keyboard too: the page around it does not. */
export const Wide = ({ title, width, children }: WideProps) => (
  <div className={classes.scroll} role="region" aria-label={title} tabIndex={0}>
    <div style={{ minWidth: width }}>{children}</div>
  </div>
);
