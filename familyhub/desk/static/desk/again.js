/* While something is being worked on, look again every two seconds and show how far it is. Without it, a link does the same. */
(function () {
  "use strict";
  function again() {
    if (!document.querySelector("[data-again]")) return;
    setTimeout(function () {
      fetch(location.href, { credentials: "same-origin" })
        .then(function (answer) { return answer.text(); })
        .then(function (text) {
          var page = new DOMParser().parseFromString(text, "text/html");
          if (!page.querySelector("[data-again]")) { location.reload(); return; }
          document.getElementById("state").innerHTML = page.getElementById("state").innerHTML;
          again();
        })
        .catch(again);
    }, 2000);
  }
  again();
})();
