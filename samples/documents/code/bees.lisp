;;; From flower to jar.
;;;
;;;   +--------+     +------+     +-----+
;;;   | Flower |---->| Hive |---->| Jar |
;;;   +--------+     +------+     +-----+

(defun bees () "; no comment --> here")
