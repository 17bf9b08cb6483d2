using Xunit.Sdk;
using Xunit.v3;

// Each test has the machine nearly to itself: what it breaks and how fast that is mended is its subject. Beside them run those of
// TwoNodes alone, which mostly wait.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 2)]
