/** The colours follow the browser's light or dark, and differ enough in both. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8886; --used: #1f6feb; --held: #d29922; --free: #8884; --alarm: #c9302c; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 78rem; padding: 0 1rem 3rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .4rem; }
nav a { margin-right: 1rem; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; padding: .2rem 0; opacity: .8; }
th, td { text-align: left; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.alarm { color: var(--alarm); font-weight: 600; } .notice { border: 1px solid var(--line); padding: .5rem .8rem; }
.scroll { overflow-x: auto; } svg { width: 12rem; height: .8rem; }
.used { fill: var(--used); } .held { fill: var(--held); } .free { fill: var(--free); }
@media (prefers-color-scheme: dark) { :root { --alarm: #ff7b72; } }`;
