// The bot's App Home tab.

import { append, h } from '../dom.js';
import { bot, on, state } from '../state.js';
import { viewSurface } from '../actions.js';
import { renderBlocks } from '../render/blocks.js';
import { avatar } from './people.js';

export function createHome() {
  const node = h('div.home', { tabindex: '-1', role: 'region', 'aria-label': `Home of ${bot().name}` });
  let surface = null;
  let id = '';
  function draw() {
    const view = state.home;
    node.replaceChildren();
    if (!view) {
      append(node, [h('div.empty', avatar(bot().user_id, 'large'), h('h2', bot().name), h('p', 'This app has not published its Home yet.'))]);
      return;
    }
    if (!surface || id !== view.id) surface = viewSurface(view);
    id = view.id;
    append(node, [h('div.home-blocks', ...renderBlocks(view.blocks, surface))]);
  }
  draw();
  const off = on('home', draw);
  return { node, close: off };
}
