# R 4.2.2, psych 2.2.9, lavaan 0.6-14 (Debian 12: r-cran-psych, r-cran-lavaan).
#   Rscript tests/reference/reliability/compute.R > tests/reference/reliability/expected.json
# Of the data sets only covariance matrices and n are kept: alpha and omega need no more.
suppressMessages({ library(psych); library(lavaan) })

number <- function(x) paste0("[", paste(format(as.vector(x), digits = 15, trim = TRUE), collapse = ", "), "]")

one_factor <- function(data) {
  k <- ncol(data)
  names(data) <- paste0("x", 1:k)
  model <- paste0(
    "f =~ NA*x1 + ", paste0("l", 1:k, "*x", 1:k, collapse = " + "), "\nf ~~ 1*f\n",
    paste0("x", 1:k, " ~~ u", 1:k, "*x", 1:k, collapse = "\n"), "\n",
    "omega := (", paste0("l", 1:k, collapse = " + "), ")^2 / ((",
    paste0("l", 1:k, collapse = " + "), ")^2 + ", paste0("u", 1:k, collapse = " + "), ")")
  fit <- cfa(model, data, estimator = "MLM")
  found <- parameterEstimates(fit)
  found[found$label == "omega", c("est", "se")]
}

describe <- function(name, data, keys) {
  whole <- na.omit(data)
  reversed <- as.data.frame(t(t(whole) * keys))   # covariances do not notice the constant
  a <- psych::alpha(reversed, warnings = FALSE)
  feldt <- alpha.ci(a$total$raw_alpha, n.obs = nrow(whole), n.var = ncol(whole))
  # psych calls Feldt's limits lower.ci and upper.ci
  w <- one_factor(reversed)
  cat('  "', name, '": {\n', sep = "")
  cat('    "n": ', nrow(whole), ', "items": ', ncol(whole), ',\n', sep = "")
  cat('    "covariance": ', number(cov(reversed)), ',\n', sep = "")
  cat('    "alpha": ', format(a$total$raw_alpha, digits = 15), ',\n', sep = "")
  cat('    "feldt": ', number(c(feldt$lower.ci, feldt$upper.ci)), ',\n', sep = "")
  cat('    "rest": ', number(a$item.stats$r.drop), ',\n', sep = "")
  cat('    "without": ', number(a$alpha.drop$raw_alpha), ',\n', sep = "")
  cat('    "omega": ', format(w$est, digits = 15), ', "omega_se": ', format(w$se, digits = 15), '\n  }', sep = "")
}

data(bfi)
scales <- list(
  agree = list(c("A1", "A2", "A3", "A4", "A5"), c(-1, 1, 1, 1, 1)),
  conscientious = list(c("C1", "C2", "C3", "C4", "C5"), c(1, 1, 1, -1, -1)),
  extraversion = list(c("E1", "E2", "E3", "E4", "E5"), c(-1, -1, 1, 1, 1)),
  neuroticism = list(c("N1", "N2", "N3", "N4", "N5"), c(1, 1, 1, 1, 1)),
  openness = list(c("O1", "O2", "O3", "O4", "O5"), c(1, -1, 1, 1, -1)))
cat("{\n")
for (name in names(scales)) {
  describe(name, bfi[, scales[[name]][[1]]], scales[[name]][[2]])
  cat(",\n")
}
describe("attitude", attitude, rep(1, 7))
cat(",\n")
answers <- read.csv("tests/reference/survey/answers.csv")
describe("survey", answers[, paste0("q", 1:6)], c(1, 1, 1, 1, 1, -1))
cat("\n}\n")
