{
const { dataset } = document.currentScript, script = document.createElement("script");
script.here = location.pathname + location.search;
["input", "change"].forEach((type) => addEventListener(type, (event) => { script.said = event; }));
addEventListener("load", () => setTimeout(() => {
Object.assign(script.dataset, dataset);
script.src = dataset.src;
document.head.append(script);
}, 200));
}
