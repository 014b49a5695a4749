/** The design in one place: colours for light and dark (each text at least 4.5 to 1 on its ground), sizes, fonts. */
export const tokensStyle = `:root {
  color-scheme: light dark;
  --ground: #f4f6f6; --card: #ffffff; --ink: #16211f; --soft: #4d5d5a; --line: #d9e2e0; --field: #ffffff; --sunk: #f2f5f5;
  --accent: #0f766e; --accent-ink: #ffffff; --accent-soft: #d9f1ed; --accent-text: #0b5f58;
  --good: #166534; --good-soft: #dcfce7; --bad: #a11d1d; --bad-soft: #fdeaea; --warn: #7a4a0b; --warn-soft: #fef3c7;
  --info: #1e4d8c; --info-soft: #e4eefc; --shadow: 0 1px 2px #10302b14, 0 3px 10px #10302b0a; --lift: 0 10px 32px #10302b33;
  --radius: 10px; --gap: 1rem;
  --text: system-ui, -apple-system, "Segoe UI", "PingFang TC", "Noto Sans TC", "Noto Sans CJK TC", "Microsoft JhengHei", sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "Noto Sans Mono CJK TC", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1615; --card: #18211f; --ink: #e7efed; --soft: #a7b8b4; --line: #2c3936; --field: #111a18; --sunk: #121a18;
    --accent: #2dd4bf; --accent-ink: #06201c; --accent-soft: #123a35; --accent-text: #7fe7d8;
    --good: #86efac; --good-soft: #12351f; --bad: #fda4a4; --bad-soft: #3b1818; --warn: #fcd34d; --warn-soft: #3a2c0b;
    --info: #a9ccff; --info-soft: #182c47; --shadow: none; --lift: 0 10px 32px #000a;
  }
}
`;
