/** The colours follow the browser's light or dark; on paper they are light. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #111; --line: #8886; --expected: #0b57c4; --band: #0b57c433; --alarm: #b3261e; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 78rem; padding: 0 1rem 3rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin: 2.2rem 0 .4rem; } h3 { font-size: 1rem; margin: 1.4rem 0 .2rem; }
p { max-width: 48rem; }
table { border-collapse: collapse; width: 100%; margin-bottom: .8rem; } caption { text-align: left; padding: .2rem 0; opacity: .8; }
th, td { text-align: left; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.scroll { overflow-x: auto; }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(34rem, 100%), 1fr)); gap: 1rem; margin-top: 1rem; }
figure { margin: 0; break-inside: avoid; } figcaption { font-weight: 600; }
.forecast { width: 100%; height: auto; } .interval { width: 12rem; height: 1.1rem; }
svg text { font-size: 13px; fill: var(--ink); }
.grid { stroke: var(--line); } .band { fill: var(--band); } .line { fill: none; stroke: var(--expected); stroke-width: 2; }
.limit { stroke: var(--alarm); stroke-width: 2; } .out { fill: var(--alarm); } svg .beyond { fill: var(--alarm); }
.today { stroke: var(--ink); stroke-dasharray: 2 3; } .none { stroke: var(--ink); }
.reach { stroke: var(--expected); stroke-width: 3; } .interval circle { fill: var(--expected); }
.differs .reach { stroke: var(--alarm); } .differs circle { fill: var(--alarm); }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #eee; --expected: #79b0ff; --band: #79b0ff40; --alarm: #ff8a80; } }
@media print { :root { color-scheme: light; } body { max-width: none; font-size: 10pt; } .scroll { overflow: visible; } tr { break-inside: avoid; } }`;
