/* Signing out: what this device keeps goes first; what was not sent is shown before that. */
(function () {
  "use strict";
  var device = window.hubDevice, box = document.querySelector("[data-leaving]");
  var form = document.querySelector("[data-leave]");
  if (!device || !form) return;

  device.all("todo:").then(function (todo) {
    box.hidden = todo.length === 0;
    box.querySelector("ul").replaceChildren();
    todo.forEach(function (one) {
      var line = document.createElement("li");
      line.textContent = one.value.words;
      box.querySelector("ul").append(line);
    });
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    device.forget().then(function () { form.submit(); }, function () { form.submit(); });
  });
})();
