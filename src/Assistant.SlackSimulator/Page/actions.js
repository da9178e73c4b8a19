// What a person does; failures are shown and do not break the page.

import { act, ApiError } from './api.js';
import { toast } from './dom.js';
import { state } from './state.js';

/** Acts as the current person; returns the answer, or null after showing the failure. */
export async function perform(action, body) {
  try {
    return await act(action, { user: state.me, ...body });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    toast(error.message, 'error');
    return null;
  }
}

/** The surface of a message's blocks: its state outlives a new drawing of the message. */
const surfaces = new Map();

export function messageSurface(message) {
  const key = `${message.channel}:${message.ts}:${state.me}`;
  let surface = surfaces.get(key);
  if (!surface) {
    surface = {
      state: {},
      dispatch: (block, item, payload) => perform('click', {
        channel: message.channel, ts: message.ts, block_id: block.block_id, action_id: item.action_id, ...payload, state: surface.state,
      }),
    };
    surfaces.set(key, surface);
  }
  return surface;
}

export function viewSurface(view) {
  const surface = {
    state: {},
    errors: {},
    dispatch: (block, item, payload) => perform('click', {
      view_id: view.id, block_id: block.block_id, action_id: item.action_id, ...payload, state: surface.state,
    }),
  };
  return surface;
}
