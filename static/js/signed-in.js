/* A page that is being written on stays signed in, and can be saved after signing in elsewhere. */
(function () {
  "use strict";
  var EVERY = 5 * 60 * 1000;
  var asked = Date.now();

  function token() {
    var found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    return found && found[1];
  }

  function warn() {
    if (document.getElementById("signed-out")) return;
    var words = document.createElement("p");
    words.id = "signed-out";
    words.className = "errornote";
    words.setAttribute("role", "alert");
    words.textContent = "你已经退出登录，这一页写的字还在。请在另一个窗口登录，再回到这里保存。";
    document.getElementById("content").prepend(words);
  }

  function ask() {
    if (Date.now() - asked < EVERY) return;
    asked = Date.now();
    var index = document.querySelector("#site-name a").href;
    fetch(index, { method: "HEAD", cache: "no-store", redirect: "manual" }).then(
      function (answer) {
        var warning = document.getElementById("signed-out");
        if (answer.type === "opaqueredirect") warn();
        else if (warning) warning.remove();
      },
      function () {}
    );
  }

  document.addEventListener("input", ask);
  window.addEventListener("focus", ask);
  document.addEventListener("submit", function (event) {
    var field = event.target.querySelector("input[name=csrfmiddlewaretoken]");
    var fresh = token();
    if (field && fresh) field.value = fresh;
  });
})();
