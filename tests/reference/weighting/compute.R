# R 4.2.2, survey 4.1-1 (Debian 12: r-cran-survey): raking, design effect.
#   Rscript tests/reference/weighting/compute.R > tests/reference/weighting/expected.json
suppressMessages(library(survey))
number <- function(x) paste0("[", paste(format(as.vector(x), digits = 15, trim = TRUE), collapse = ", "), "]")
one <- function(x) format(as.numeric(x), digits = 15)
answers <- read.csv("tests/reference/survey/answers.csv")
answers$one <- 1
design <- svydesign(~1, data = answers, weights = ~one)
raked <- rake(design, list(~group, ~option),
  list(data.frame(group = 0:3, Freq = 240 * c(0.4, 0.3, 0.2, 0.1)),
       data.frame(option = 0:1, Freq = 240 * c(0.7, 0.3))),
  control = list(maxit = 500, epsilon = 1e-12, verbose = FALSE))
w <- weights(raked)
cat("{\n", '"weights": ', number(w), ",\n", '"deff": ', one(1 + mean((w - mean(w))^2) / mean(w)^2), "\n}\n", sep = "")
