// Static files are not served as scripts, so the text is fetched and made one.
async function savePicture(target, words) {
  const text = await (await fetch("app/static/picture.js")).text();
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return (await import(address)).savePicture(target, words);
}
