{
const { dataset } = document.currentScript, script = document.createElement("script");
script.here = location.pathname + location.search;
script.said = {};
["pointerdown", "keydown", "wheel", "input", "change"].forEach((type) => addEventListener(type, (event) => {
script.begun = true;
if (/input|change/.test(type)) script.said[type] = event;
}));
addEventListener("load", () => setTimeout(() => {
Object.assign(script.dataset, dataset);
script.src = dataset.src;
document.head.append(script);
}, 200));
}
