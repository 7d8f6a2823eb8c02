// Keeps the reading age up while somebody writes. The text goes to this hub only and is not kept.
(() => {
  "use strict";
  const config = () => JSON.parse(document.getElementById("wagtail-config").textContent);

  const show = (panel, seen) => {
    panel.querySelector("[data-grade]").textContent = seen.grade;
    panel.querySelector("[data-words]").textContent = seen.words;
    panel.querySelector("[data-verdict]").textContent = seen.verdict;
    panel.querySelector("[data-hardest]").replaceChildren(
      ...seen.hardest.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })),
    );
  };

  const watch = (panel) => {
    const field = document.getElementById(panel.dataset.watch);
    if (!field) return;
    let waiting, asked = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const mine = ++asked;
        const { CSRF_TOKEN, CSRF_HEADER_NAME } = config();
        const body = new URLSearchParams({ body: field.value });
        const headers = { [CSRF_HEADER_NAME]: CSRF_TOKEN, "X-Requested-With": "XMLHttpRequest" };
        try {
          const answer = await fetch(panel.dataset.url, { method: "POST", headers, body });
          if (answer.ok && mine === asked) show(panel, await answer.json());
        } catch {
          // No signal: the grade is measured again on the next save.
        }
      }, 600);
    });
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-reading-age]").forEach(watch));
})();
