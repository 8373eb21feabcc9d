/** Fluent messages of the bot, English. */
export const enBot = `
## The bot

bot-start = I know cities only by their pairwise distances, and I draw how two methods look for their places on the map: gradient descent, and Nelder–Mead, which does without the gradient. The more cities, the wider the gap between the methods.

    Try: /compare 15
    All I can do: /help
bot-help = /compare — 15 cities of Europe
    /compare 6 — from 3 to { $europe } of the largest
    /compare world 21 — cities of the world, up to { $world }
    /compare usa 25 — cities of the USA, up to { $usa }
    /compare 6 + Kazan, Tokyo — a preset and more cities
    /compare Moscow, Paris, Rome — a list of your own, separated by commas or lines; in a private chat the command may be left out
    /compare 15 bfgs powell — another pair of methods, see /methods
    A list in reply to my animation — the same with other cities; /compare in reply to somebody's message — I take the list from it
    A CSV or TSV file with a matrix of distances between anything — the methods race on that too; in a group send it with the caption /compare or as a reply to me
    /post 15 — as in the post: 6, 15 or 34 cities
    /scaling — a chart: iterations and evaluations against the number of cities; methods can be named: /scaling gradient-descent powell
    /cancel — cancel your request
    /language — the language of the answers; in a group its admins choose it
    /forget — remove all that I keep about you
    /about — where this comes from

    The answer is an animation and a summary: iterations, evaluations, the final loss and what it means in kilometres. Edit a request while it waits, and I take the edited one.
    In a group I answer with reactions too: 👀 taken, 👌 that animation stands above, 🙏 too many requests right now, 🤷 not understood, or the answer may be lost: ask again.
bot-about = The experiment of a post in an optimisation channel: why are large models trained with gradients? Cities are known only by their pairwise distances; two methods, one with the gradient and one without, look for their places on the plane. The more variables, the wider the gap between the two.

    The author's notebook: { $notebook }
    Coordinates and populations of the cities: GeoNames ({ $geonames }), CC BY 4.0, modified. Coastlines: Natural Earth.
bot-command-compare = race the methods: 15, world 21 or a list of cities
bot-command-post = as in the post: 6, 15 or 34 cities
bot-command-methods = the methods, and what they ask of f
bot-command-scaling = iterations against the number of cities, a chart
bot-command-cancel = cancel your request
bot-command-help = what you can ask for
bot-command-about = where this comes from
bot-command-language = the language of the answers
bot-command-forget = remove all that is kept about me
bot-unknown = I did not get that. Try /compare 15; the rest is in /help.
bot-unsettled = Not clear yet: { $items }. Choose, and I will start.
bot-use-without = Without "{ $query }"
bot-not-yours = Only the person who sent the list can choose.
bot-button-gone = This button no longer works: please send the request again.
bot-quarantined = I crashed twice on this message, so I am skipping it. Please try to word it differently.
bot-request-gone = The request is gone: please send the list again.
bot-stage-queue = In the queue: { $place }
bot-stage-optimise = Optimising: { $percent }%
bot-stage-draw = Drawing: { $percent }%
bot-stage-measure = Measuring: { $percent }%
bot-stage-send = Done, sending…
bot-cancel = Cancel
bot-cancelled = Cancelled.
bot-cancel-late = There is nothing left to cancel.
bot-cancel-not-yours = Only the person who asked, or an admin, can cancel.
bot-cancel-nothing = There is nothing to cancel: you have no requests here.
bot-failed = That did not work: something broke inside. Please try again a little later.
bot-expired = The request had waited for more than ten minutes, so I dropped it. Please try again.
bot-restarting = I am being restarted. Your request is not lost: I go on with it as soon as I am back.
bot-no-file = The file could not be fetched from Telegram. Please send it again a little later.
bot-busy = There are too many requests right now. Please try again in a couple of minutes.
bot-slow-down = Not so fast: the next request can come in { $seconds } { $seconds ->
    [one] second
   *[other] seconds
}.
bot-not-sent = The animation is made, but Telegram did not take it. Please try again.
bot-away = I cannot take the request right now: I have no connection to my data store. This request is not saved; please send it again in a couple of minutes.
bot-as-photo = I may not send animations here, so this is the last frame.
bot-as-document = I may not send animations or photos here, so this is a file.
bot-no-rights = It is done, but I cannot send the result: I lack the permissions "Stickers & GIFs", "Photos" and "Files" here. An admin can grant them in the group's settings.
bot-rights-photo = I may not send animations here: I will send the last frame instead. To get animations, allow "Stickers & GIFs".
bot-rights-document = I may not send animations or photos here: I will send files. To get animations, allow "Stickers & GIFs".
bot-rights-text = I may not send animations, photos or files here, so I cannot show any results. Please allow "Stickers & GIFs".
bot-no-room = There are too many messages in the group right now. Please try again in a minute.
bot-pressed = Taken.
bot-pressed-lately = That has been asked here already: the answer is above, or about to come.
bot-result-gone = I do not remember this request any more: please send it again.
bot-button-seed = Another start
bot-button-fewer = ◂ { $points }
bot-button-more = { $points } ▸
bot-button-language = In English
bot-button-why = What does this show?
bot-button-again = Try again
bot-language = Which language should I answer in?
bot-language-name = English
bot-language-chosen = From now on I answer you in English.
bot-language-chosen-group = From now on I answer in English in this group.
bot-language-admins = The language of a group is chosen by its admins, and your own in a private chat with me: /language.
bot-forgotten = Done: your language, your requests and the results that only you asked for are removed.

## What a film shows

explain-problem = Only the pairwise distances are known. That makes { $variables }: two coordinates for each point. Both methods start from the same random arrangement and minimise the same function f, the sum of squared differences between the distances given and those on the plane.
explain-gradient = { $method } computes the gradient ∇f, which tells at once where to move every point. Iterations: { $iterations }; evaluations of f: { $values }, of ∇f: { $gradients }; arithmetic operations: { $flops }. At the end f = { $loss }.
explain-values = { $method } does not know the gradient and only compares values of f at trial points. Iterations: { $iterations }; evaluations of f: { $values }; arithmetic operations: { $flops }. At the end f = { $loss }.
explain-error-km = Root mean square error of a distance: { $first } km against { $second } km.
explain-error = Root mean square error of a distance: { $first } against { $second }.
explain-picture = The hollow rings mark where the cities truly are. Distances do not change when everything is turned, reflected or shifted, so each method's whole trajectory was laid onto the map, its scale unchanged.
explain-claims = Hence the answer of the post. The more variables, the further methods without the gradient fall behind those with it; that is why large models are trained with the derivative. And, less known: for a properly tuned gradient method the number of iterations to convergence does not depend on the dimension as such (under reasonable assumptions); only the price of an iteration grows.
`;
