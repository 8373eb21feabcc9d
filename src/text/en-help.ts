/** Fluent messages of the command line's help, English. */
export const enHelp = `
## Help of the command line

help-heading-usage = Usage:
help-heading-arguments = Arguments:
help-heading-options = Options:
help-heading-commands = Commands:
help-default = (default: { $value })
help-value-file = file
help-value-number = number
help-value-token = token
help-value-command = command
help-value-options = options
help-value-request = request
help-help = show help
help-help-command = show the help of a command
help-version = show the version
help-quiet = print no progress, notes or figures
help-json = print one JSON document and nothing else

help-program = Gradient descent against Nelder–Mead on a map of cities known by their distances
help-compare = race two methods: an animated GIF and a table of figures
help-compare-request = 15 | world 21 | usa 25 bfgs powell | 15 + Dublin, Tokyo | Paris, London, Rome
help-compare-matrix = distances of anything, CSV: ",name,name,…", then "name,d,d,…"
help-compare-methods = two of: { $known }
help-compare-as-in-post = the post author's own schedules, for 6, 15 or 34 cities of Europe
help-compare-seed = seed of the random start, 0 … 4294967295
help-compare-lang = language of the film and the figures
help-compare-out = .gif; .png: the last frame; .mp4: a video, needs ffmpeg; -: standard output
help-compare-no-gif = figures only, no film
help-compare-poster = write the last frame to a PNG file
help-compare-trace = write every iteration to a JSON file
help-resolve = find cities by their names, one a line of standard input
help-resolve-list = the whole input is one list, with any separators
help-resolve-lang = language of the names
help-scaling = chart iterations and evaluations against the number of cities
help-scaling-methods = one to four of: { $known }
help-scaling-max = the largest number of cities, 6 … 1000; beyond 34 they are random points
help-scaling-lang = language of the chart and the figures
help-scaling-out = a PNG file, or -: standard output
help-local-api = serve a Bot API on this machine, and a page to try any bot on
help-local-api-port = port of the Bot API; 0 takes a free one
help-local-api-page = port of the page; 0 takes a free one
help-local-api-token = the bot's token
help-local-api-new-token = a new one
help-local-api-fault = a fault of Bot API calls; can be repeated
help-local-api-no-limits = do not limit how often the bot writes
help-local-api-no-privacy = show the bot every message of the group
help-local-api-lang = language of the channel on the page
help-completion = print the completion script of a shell: source <(mds-race completion bash)

help-examples = Examples:
    {"  "}mds-race compare 34                            34 cities of Europe
    {"  "}mds-race compare 15 gd nm --seed 7             two methods by their short names
    {"  "}mds-race compare "Paris, London, Rome, Tokyo"  cities of your own
    {"  "}mds-race compare --matrix distances.csv        distances of any kind
    {"  "}mds-race compare 15 --out - > film.gif         the film to standard output
    {"  "}mds-race scaling --max 100                     iterations against the number of cities
help-more = Documentation: docs/command-line.md in the package.
`;
