// The preview's own: shows a page anew when it changed, at the place where it was read. Style sheets are exchanged
// without a reload. Listens only while the page can be seen, as a browser grants few connections to one server.
(() => {
  const { page, style } = document.currentScript.dataset;
  const place = "newsfold-scroll:" + location.pathname;
  let shown = style;
  let source;

  const saved = sessionStorage.getItem(place);
  if (saved) {
    sessionStorage.removeItem(place);
    const [x, y] = JSON.parse(saved);
    addEventListener("load", () => scrollTo({ left: x, top: y, behavior: "instant" }));
    scrollTo({ left: x, top: y, behavior: "instant" });
  }

  function reload() {
    sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
    location.reload();
  }

  function restyle() {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const next = link.cloneNode();
      const url = new URL(link.href);
      url.searchParams.set("v", shown);
      next.href = url;
      next.addEventListener("load", () => link.remove());
      link.after(next);
    }
  }

  function listen() {
    source = new EventSource("/__newsfold/events?page=" + encodeURIComponent(location.pathname));
    source.addEventListener("page", (event) => event.data !== page && reload());
    source.addEventListener("style", (event) => {
      if (event.data !== shown) {
        shown = event.data;
        restyle();
      }
    });
  }

  addEventListener("visibilitychange", () => {
    source?.close();
    if (!document.hidden) listen();
  });
  addEventListener("pagehide", () => source?.close());
  if (!document.hidden) listen();
})();
