// The code came with the first drawing of the page, the navigation; this may be called before that is there.
export default function draw(drawing) {
  if (window.drawLinked) window.drawLinked(drawing);
  else setTimeout(draw, 10, drawing);
}
