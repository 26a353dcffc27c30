# EVPPI as the R packages for value of information do it: one GAM for each incremental net benefit.
# Rscript gam.R FOLDER DRAWS GAINS FIGURES RUNS
# reads `gains` (draw x gain) and `figures` (draw x figure), doubles, column by column;
# prints the shortest CPU seconds of all the fits, and the EVPPI.
suppressMessages(library(mgcv))
given <- commandArgs(trailingOnly = TRUE)
n <- as.integer(given[2])
columns <- as.integer(given[3])
width <- as.integer(given[4])
gains <- matrix(readBin(file.path(given[1], "gains"), "double", n * columns), n)
x <- as.data.frame(matrix(readBin(file.path(given[1], "figures"), "double", n * width), n))
names(x) <- paste0("x", seq_len(width))
terms <- if (width == 1) "s(x1, bs = \"cr\")" else
  paste0("te(", paste(names(x), collapse = ", "), ", k = 4)")
model <- as.formula(paste("y ~", terms))
best <- Inf
for (run in seq_len(as.integer(given[5]))) {
  used <- system.time({
    fits <- sapply(seq_len(columns), function(j) fitted(gam(model, data = cbind(y = gains[, j], x))))
  })
  best <- min(best, used[["user.self"]] + used[["sys.self"]])
}
evppi <- mean(pmax(0, apply(fits, 1, max))) - max(0, colMeans(fits))
cat(best, format(evppi, digits = 12), "\n")
