/* The door's page: narrows the list on this device alone, shows marks, counts, and says what happened. */
(function () {
  "use strict";
  var board = document.querySelector("[data-board]");
  if (!board) return;
  var LETTERS = /[\u0300-\u036f]/g;

  function find(what, within) { return (within || board).querySelector(what); }
  function every(what, within) { return Array.from((within || board).querySelectorAll(what)); }
  function plain(text) { return text.normalize("NFD").replace(LETTERS, "").toLowerCase().trim(); }
  function say(text) { find("[data-said]").textContent = text; }
  function words(kind, key) { return key ? board.getAttribute("data-" + kind + "-" + key) : ""; }
  function rowOf(seat) { return every("[data-row]").find(function (row) { return row.dataset.seat === seat; }); }
  function isHere(row) { return row.dataset.stands === "here" || row.dataset.stands === "partner"; }

  function count() {
    var rows = every("[data-row]"), here = rows.filter(isHere);
    function still(group) { return rows.filter(function (row) { return row.dataset.group === group && !isHere(row); }); }
    var found = {
      here: here.length,
      partner: here.filter(function (row) { return row.dataset.stands === "partner"; }).length,
      babies: here.reduce(function (sum, row) { return sum + Number(row.dataset.babies); }, 0),
      "to-come": still("seat").filter(function (row) { return !row.dataset.stands; }).length,
      waiting: still("waiting").length
    };
    every("[data-count]").forEach(function (one) { one.textContent = found[one.dataset.count]; });
    find("[data-nobody]").hidden = rows.length > 0;
    every("[data-group-of]").forEach(function (group) { group.hidden = !find("[data-row]", group); });
  }

  // Puts a family of the list on the page, or brings the page up to date with it.
  function draw(values) {
    var row = rowOf(values.seat);
    if (!row) {
      row = find("[data-blank]").content.firstElementChild.cloneNode(true);
      row.id = "seat-" + values.seat;
      find("[data-group-of='" + values.group + "'] [data-rows]").append(row);
      find("input[name=seat]", row).value = values.seat;
    }
    row.dataset.seat = values.seat;
    row.dataset.group = values.group;
    row.dataset.babies = values.babies;
    row.dataset.stands = values.stands;
    every("[data-fill]", row).forEach(function (one) {
      var name = one.dataset.fill;
      if (name === "help") one.hidden = !values.help;
      else one.textContent = name === "words" ? words("stands", values.stands) : values[name];
      if (name === "needs") one.hidden = !values.needs;
    });
    every("button[name=did]", row).forEach(function (one) { one.setAttribute("aria-pressed", String(one.value === values.stands)); });
    return row;
  }

  function search() {
    var asked = plain(find("[data-search-box]").value), found = 0;
    every("[data-row]").forEach(function (row) {
      row.hidden = asked !== "" && !plain(find("[data-fill=called]", row).textContent).includes(asked);
      if (!row.hidden) found += 1;
    });
    if (asked) say(found === 1 ? "1 name found." : found + " names found."); else say("");
  }

  find("[data-search]").hidden = false;
  find("[data-search-box]").addEventListener("input", search);
  every("[data-letters]").forEach(function (one) { one.hidden = true; });

  window.hubDoor = { board: board, find: find, every: every, say: say, words: words, draw: draw, count: count };
})();
