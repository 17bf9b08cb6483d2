using Xunit.Sdk;
using Xunit.v3;

// Each test has the machine to itself: what it breaks and how fast that is mended is its subject.
[assembly: Parallelization(Mode = ParallelMode.None)]
