/**
 * `hotpath/rules`: what teams write rules of their own with. The built-in rules use the same words, questions and tester.
 *
 * Offsets are UTF-16 units from the start of a file's text; an end is exclusive. Paths are relative to the scanned root, with `/`.
 */
export type { Confidence, Effect, EffectKind } from '../../rules/base/effect.ts';
export { weakest } from '../../rules/base/effect.ts';
export type {
  EvidenceStep,
  Finding,
  FixOffer,
  Impact,
  ImpactLevel,
  ReachingEntryPoint,
  Severity,
} from '../../rules/base/finding.ts';
export type { ColdHeat, EntryPointKind, Heat } from '../../rules/base/heat.ts';
export { isHot } from '../../rules/base/heat.ts';
export type { Place } from '../../rules/base/place.ts';
export type { ModuleCall } from '../../rules/catalog/calls.ts';
export { callsOf } from '../../rules/catalog/calls.ts';
export type { Budget, LatencyModel, Reported, Rule, RuleContext } from '../../rules/catalog/define-rule.ts';
export { defineRule } from '../../rules/catalog/define-rule.ts';
export {
  deed,
  duration,
  entryPointsOf,
  functionName,
  isCold,
  isInBrowser,
  operationOf,
  perUnit,
  placeKey,
  placeOf,
  severityOf,
  stepsFrom,
  stepsTo,
} from '../../rules/catalog/evidence.ts';
export { nameMatcher } from '../../rules/catalog/name-matcher.ts';
export type { RepeatedCall, RepeatedCalls } from '../../rules/catalog/repeats.ts';
export {
  assumedRuns,
  everyItem,
  growsBeyond,
  isSmall,
  multiplicityOf,
  repeatedCalls,
  repeatedName,
} from '../../rules/catalog/repeats.ts';
export type {
  NumberOption,
  OptionForm,
  OptionForms,
  OptionValues,
  PatternsOption,
} from '../../rules/catalog/rule-options.ts';
export type {
  BindingFacts,
  ClassFacts,
  ElementFacts,
  FileFacts,
  FunctionFacts,
  LoopFacts,
  Ref,
  SiteFacts,
  TypeRef,
} from '../../rules/facts/facts.ts';
export type {
  FileEdits,
  Fix,
  FixOptions,
  FixOutcome,
  FixRequest,
  TextEdit,
} from '../../rules/fix/fix.ts';
export type {
  AwaitGroup,
  CallInto,
  EffectSite,
  EntryPoint,
  FunctionNode,
  HotPath,
  LinkedFile,
  OpenedConnection,
  Program,
  Reached,
  Repeat,
  RepeatMode,
  RepeatReason,
  ResponseCall,
  Step,
} from '../../rules/link/program.ts';
export type { PageElement, UnboundedRead } from '../../rules/link/suspects/suspects.ts';
export type { RuleTest, RuleTestOptions } from './rule-tests.ts';
export { ruleTests } from './rule-tests.ts';
