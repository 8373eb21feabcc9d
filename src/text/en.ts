import { enBot } from './en-bot.js';
import { enHelp } from './en-help.js';
import { enPage } from './en-page.js';

/** Fluent messages, English. */
export const en = `${enBot}${enPage}${enHelp}
## Methods

method-gradient-descent = Gradient descent
    .short = Gradient
    .asks = needs f and ∇f; step 1/L, f never rises
method-nesterov = Nesterov's method
    .short = Nesterov
    .asks = needs f and ∇f; step 1/L with momentum and restarts
method-adam = Adam
    .short = Adam
    .asks = needs only ∇f, a step of its own for each coordinate; trains neural networks
method-bfgs = BFGS
    .short = BFGS
    .asks = needs f and ∇f; builds an N×N matrix of curvature from them
method-l-bfgs = L-BFGS
    .short = L-BFGS
    .asks = needs f and ∇f; curvature from the last ten steps
method-nelder-mead = Nelder–Mead
    .short = Nelder–Mead
    .asks = needs only comparisons of values of f; a simplex of N + 1 vertices
method-nelder-mead-adaptive = Adaptive Nelder–Mead
    .short = NM adaptive
    .asks = needs only comparisons of values of f; coefficients depend on N
method-nelder-mead-restarts = Nelder–Mead with restarts
    .short = NM restarts
    .asks = needs only comparisons of values of f; hundreds of restarts, as in the post
method-powell = Powell's method
    .short = Powell
    .asks = needs only values of f; searches along lines, one after another
method-subplex = Subplex
    .short = Subplex
    .asks = needs only comparisons of values of f; small simplices in subspaces
method-cma-es = CMA-ES
    .short = CMA-ES
    .asks = needs only comparisons of values of f; random points, in a cloud that adapts its shape

## Counted things

count-cities = { $text } { $n ->
    [one] city
   *[other] cities
}
count-points = { $text } { $n ->
    [one] point
   *[other] points
}
count-variables = { $text } { $n ->
    [one] variable
   *[other] variables
}
    .at = { $text } { $n ->
        [one] variable
       *[other] variables
    }
count-iterations = { $text } { $n ->
    [one] iteration
   *[other] iterations
}
count-evaluations = { $text } { $n ->
    [one] evaluation
   *[other] evaluations
}
count-times = { $text } { $n ->
    [one] time
   *[other] times
}

## The picture

film-title = { $subjects } · { $variables }
film-iteration = iteration { $nit }
film-state-converged = converged
film-state-max-iterations = iteration limit
film-state-max-evaluations = evaluation limit
film-state-diverged = diverged
film-axis-iterations = iterations, logarithmic scale
film-axis-loss = loss f

## The summary

summary-names-more = { $names } and { $rest } more
summary-iterations = iterations
summary-function-evaluations = f evals
summary-gradient-evaluations = ∇f evals
summary-flops = flops
summary-loss = final f
summary-rms-error-km = error, km
summary-rms-error = error
summary-stop-converged = { $method } converged.
summary-stop-max-iterations = { $method } was stopped at its limit of { $iterations }.
summary-stop-max-evaluations = { $method } was stopped at its limit of { $evaluations } of f.
summary-stop-diverged = { $method } diverged.
summary-near-local-minimum = A descent from its last point leads to a local minimum.
summary-local-minimum = { $method } ended in a local minimum: an arrangement with a smaller loss exists.
summary-sphere = A sphere does not lie flat, so the dots cannot meet their rings exactly.
summary-seed = random start { $seed }

conclusion-gap = With { $variables } the gradient got there in { $iterations }; without it, it took { $arithmetic } as much arithmetic, and the loss is still { $loss } as high. The more variables, the wider this gap.
conclusion-gap-cheap = With { $variables } the gradient got there in { $iterations }; without it the loss is still { $loss } as high. The more variables, the wider this gap.
conclusion-price = With { $variables } both methods got there, but without the gradient it took { $arithmetic } as much arithmetic. The gap grows with the number of variables.
conclusion-even = With { $variables } both methods did about equally well. The gap opens as the number of variables grows.
conclusion-cheaper = With { $variables } both methods got there, and without the gradient it took even { $saved } less arithmetic: there are too few variables. That changes as they become more.
conclusion-stuck = From this start the method with the gradient did not come to the best arrangement, so this run says nothing about the gap between the methods.
conclusion-lucky = This time the method without the gradient found a better arrangement. It happens: from a random start a descent may also end in a local minimum.

## The command line

cli-written = { $path }: { $width } × { $height }, { $frames } frames, { $kilobytes } kB
cli-resolved = { $query } → { $city }, { $where }
cli-reading-cities = Type cities, one a line; Ctrl-D ends the input.
cli-progress-optimize = optimising
cli-progress-draw = drawing

## Mistakes

mistake-unknown-cities = Not clear yet: { $items }. Mend it and send it again; a country or a state can follow a comma: "Paris, Texas".
unsettled-unknown = "{ $query }" (I know no such city)
unsettled-near = "{ $query }" (perhaps { $suggestions })
unsettled-country = "{ $query }" (a country; perhaps { $suggestions })
unsettled-region = "{ $query }" (a region; perhaps { $suggestions })
unsettled-not-there = "{ $query }" (I know no such city there, only { $suggestions })
unsettled-number = "{ $query }" (a number; a plus joins a preset and cities: 15 + Moscow)
city-where = { $city } ({ $where })
notes-corrected = { $query } → { $city }
notes-namesakes = I took { $city }; for another write "{ $advice }".
mistake-too-few-cities = { $n ->
    [0] No city was named: at least { $least } are needed, separated by commas.
    [one] Only { $n } city was named, and at least { $least } are needed: add more, separated by commas.
   *[other] Only { $n } cities were named, and at least { $least } are needed: add more, separated by commas.
}
notes-repeated = Repeated names count once: { $names }.
mistake-too-many-cities = The request has { $n } cities, and at most { $most } can be taken: leave some out.
mistake-preset-size = From { $least } to { $most } cities of the preset { $preset } can be taken, not { $size }.
mistake-matrix-not-text = { $file } does not look like text in UTF-8: save the table of distances as CSV in that encoding.
mistake-matrix-empty = { $file } is empty: it needs a row ",name,name,…" and then rows "name,d,d,…".
mistake-matrix-not-a-table = { $file } does not look like a matrix of distances: it needs a row ",name,name,…" and then rows "name,d,d,…".
mistake-matrix-all-zero = In { $file } all distances are zero: at least one has to be positive.
mistake-matrix-broken-quotes = In { $file }, line { $line }, the quotation marks do not match: close them or leave them out.
mistake-matrix-too-few = { $file } has { $n } { $n ->
    [one] row
   *[other] rows
} of distances, and at least { $bound } are needed.
mistake-matrix-name-too-long = { $file } has a name of more than { $bound } characters, "{ $name }": shorten it.
mistake-matrix-too-many = { $file } has more than { $bound } rows of distances: leave some out.
mistake-matrix-not-square = { $file } has { $columns } { $columns ->
    [one] name
   *[other] names
} in its first row and { $rows } rows of distances: the two have to be equal.
mistake-matrix-ragged = In { $file }, row { $row } has { $cells } { $cells ->
    [one] distance
   *[other] distances
} instead of { $expected }.
mistake-matrix-names-differ = In { $file }, row { $row } is named "{ $name }" but column { $row } is named "{ $expected }": the names and their order have to agree.
mistake-matrix-not-a-number = In { $file }, row { $row }, column { $column } holds "{ $text }" where a number is needed.
mistake-matrix-not-finite = In { $file }, row { $row }, column { $column } holds "{ $text }" where a finite number is needed.
mistake-matrix-negative = In { $file }, row { $row }, column { $column } holds the negative distance { $text }.
mistake-matrix-diagonal = In { $file }, row { $row }, column { $column } holds { $text }: the distance from a point to itself has to be zero.
mistake-matrix-not-symmetric = The matrix in { $file } is not symmetric: row { $row }, column { $column } holds { $text }, but row { $column }, column { $row } holds { $mirrored }.
mistake-same-file = { $file } is named twice: give each its own file.
mistake-file-missing = There is no file { $file }: check the path.
mistake-file-not-ordinary = { $file } is not an ordinary file: name a file with a matrix of distances.
mistake-file-unreadable = { $file } cannot be read ({ $code }): check that it may be read.
mistake-list-too-slow = Reading this list took too long: send a shorter one, with one city per line.
mistake-file-too-slow = Reading { $file } took too long: send a plain table of distances as CSV.
mistake-reader-busy = There are too many requests right now: please try again in a minute.
mistake-file-too-large = { $file } is larger than { $megabytes } MB: so many distances cannot be drawn.
mistake-out-unwritable = { $file } cannot be written ({ $code }): { $code ->
    [ENOSPC] the disk is full, so free some space or choose another folder.
   *[other] check that the folder exists and may be written to.
}
mistake-seed = The seed (--seed) is a whole number from 0 to 4294967295, not "{ $text }".
mistake-language = The language (--lang) is ru or en, not "{ $text }".
mistake-unknown-methods = { $count ->
    [one] I do not know this method: { $names }.
   *[other] I do not know these methods: { $names }.
} { $advice } Cities are added to a preset with "+": 15 + Moscow.
unknown-methods-near = Did you mean { $near }?
unknown-methods-known = The methods are { $known }.
mistake-not-two-methods = Two different methods are needed, of these: { $known }.
mistake-not-of-the-post = As in the post goes only for 6, 15 or 34 cities of Europe (or a matrix of that size).
mistake-methods-twice = Give either --methods or --as-in-post, not both.
mistake-scaling-methods = Name from one to { $most } different methods of these: { $known }; not "{ $text }".
mistake-scaling-max = The most cities (--max) is a whole number from 6 to 1000, not "{ $text }".
mistake-token = The token (--token) has to look like 123456:ABC, not "{ $text }".
mistake-fault = The server knows no such fault (--fault): "{ $text }". See docs/local-api.md.
mistake-port = The port ({ $option }) is a whole number from 0 to 65535, not "{ $text }".
mistake-port-taken = The port { $text } ({ $option }) is taken or forbidden: choose a free one above 1023.
mistake-out-format = The film { $file } (--out) has to end in .gif, .png (the last frame) or .mp4; - is standard output.
mistake-png-format = { $file } ({ $option }) has to end in .png.
mistake-out-json = Standard output cannot take both the picture (--out -) and --json: give --out a file.
mistake-no-gif-out = Give either --no-gif or --out, not both.
mistake-trace-stdout = The trace (--trace) needs a file, such as trace.json, not standard output.
mistake-no-ffmpeg = Videos need ffmpeg, which does not run here: install it, or let --out end in .gif.
mistake-ffmpeg-failed = ffmpeg could not write the video: check that it has libx264 and that the disk has space, or let --out end in .gif.
mistake-completion-shell = Completion is for bash or zsh, not "{ $text }".
mistake-completion-no-shell = Name the shell, bash or zsh: source <(mds-race completion bash)
usage-no-command = No command was given; see mds-race --help
usage-unknown-command = There is no command "{ $text }"{ $near ->
    [none] ; see mds-race --help
   *[other] . Did you mean { $near }?
}
usage-unknown-option = There is no option "{ $text }"{ $near ->
    [none] ; see mds-race --help
   *[other] . Did you mean { $near }?
}
usage-missing-argument = The option { $text } needs a value; see mds-race --help
usage-excess-arguments = There are too many arguments; see mds-race --help
mistake-both-sources = Give either cities or a file with a matrix (--matrix), not both.

## Scaling

scaling-title = How the work grows with the number of cities
scaling-iterations = Iterations until the method stops
scaling-evaluations = Evaluations of f to the accuracy 10⁻³
scaling-cities-europe = cities of Europe
scaling-axis-europe = number of cities of Europe
scaling-axis-uniform = number of random points
scaling-cities-uniform = random points
scaling-key-median = median of { $runs } { $runs ->
    [one] run
   *[other] runs
}
scaling-key-spread = from the least to the most
scaling-key-open = stopped without getting there; above it: how many runs of { $runs } did
scaling-remark-accuracy = Accuracy 10⁻³: of the initial difference f − f* a thousandth is left; f* is the least value known.
scaling-remark-uniform = Random points: uniform in a circle of radius { $radius } km on the sphere.
scaling-remark-ends = Methods without the gradient: up to { $most } points, beyond that their runs take too long.
scaling-column-iterations = iterations
scaling-column-evaluations = f evals
scaling-column-reached = got there
scaling-conclusion-steady = { $method }: { $first } iterations to the stop (median) for { $from } random points and { $last } for { $to }; with { $growth } the variables their number hardly grows; for { $from } cities of Europe it is { $europe }.
scaling-conclusion-grows = { $method }: { $first } iterations to the stop (median) for { $from } random points and { $last } for { $to }; with { $growth } the variables it takes { $ratio } the iterations; for { $from } cities of Europe it is { $europe }.
scaling-conclusion-gap = { $gradient } with { $n } cities gets there in { $evaluations } of f (median), and { $free } in { $spent } { $reached ->
    [0] in none of its { $runs } runs
   *[other] only in { $reached } of its { $runs } runs
}.
scaling-conclusion-both = { $gradient } with { $n } cities gets there in { $evaluations } of f (median), and { $free } in { $other }.
scaling-conclusion-range = From { $from } to { $to } cities the median number of iterations to the stop changes: { $changes }.
scaling-change = { $method } from { $first } to { $last }
scaling-written = { $path }: { $width } × { $height }, { $kilobytes } kB
scaling-progress = measuring
`;
