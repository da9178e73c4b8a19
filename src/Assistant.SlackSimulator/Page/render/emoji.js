// The emoji names the page knows. Others are shown as :name:.

export const EMOJI = {
  '+1': '👍', thumbsup: '👍', '-1': '👎', thumbsdown: '👎', heart: '❤️', smile: '😄', grinning: '😀', joy: '😂',
  wink: '😉', thinking_face: '🤔', eyes: '👀', tada: '🎉', rocket: '🚀', fire: '🔥', sparkles: '✨', star: '⭐',
  white_check_mark: '✅', heavy_check_mark: '✔️', x: '❌', warning: '⚠️', no_entry: '⛔', question: '❓', grey_question: '❔',
  exclamation: '❗', bulb: '💡', memo: '📝', book: '📖', books: '📚', mag: '🔍', link: '🔗', lock: '🔒', key: '🔑',
  wave: '👋', raising_hand: '🙋', pray: '🙏', clap: '👏', raised_hands: '🙌', ok_hand: '👌', point_right: '👉', speech_balloon: '💬',
  robot_face: '🤖', bug: '🐛', wrench: '🔧', hammer_and_wrench: '🛠️', gear: '⚙️', package: '📦', chart_with_upwards_trend: '📈',
  bar_chart: '📊', calendar: '📅', hourglass_flowing_sand: '⏳', hourglass: '⌛', stopwatch: '⏱️', bell: '🔔', no_bell: '🔕',
  arrow_right: '➡️', arrow_up: '⬆️', arrow_down: '⬇️', repeat: '🔁', page_facing_up: '📄', file_folder: '📁',
  red_circle: '🔴', large_green_circle: '🟢', large_yellow_circle: '🟡', large_blue_circle: '🔵', large_orange_circle: '🟠',
  information_source: 'ℹ️', ticket: '🎫', inbox_tray: '📥', outbox_tray: '📤', zap: '⚡', cry: '😢', slightly_smiling_face: '🙂',
};

export const PICKER = ['+1', '-1', 'heart', 'white_check_mark', 'eyes', 'tada', 'thinking_face', 'pray', 'rocket', 'joy', 'question', 'ticket'];

export const emoji = name => EMOJI[name.replace(/::skin-tone-\d$/, '')];
