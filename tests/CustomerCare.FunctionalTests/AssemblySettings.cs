using System.Runtime.Versioning;
using Xunit.Sdk;
using Xunit.v3;

// Whole processes under time limits: side by side they would only slow each other down.
[assembly: Parallelization(Mode = ParallelMode.None)]

// Signals and file modes.
[assembly: UnsupportedOSPlatform("windows")]
